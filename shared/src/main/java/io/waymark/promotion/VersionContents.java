package io.waymark.promotion;

import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What a version has outside the registry.
 *
 * @param files by path
 * @param warnings what could not be looked at
 */
public record VersionContents(
    List<EvidenceFile> files,
    Map<String, Double> metrics,
    Map<String, String> params,
    List<String> warnings) {

  /** All of a version at this moment. */
  VersionSnapshot of(ModelVersion version) {
    return new VersionSnapshot(
        version.version(),
        version.creationTimestamp(),
        version.source(),
        version.storageLocation(),
        version.runId(),
        version.modelId(),
        version.description().orElse(""),
        version.tags(),
        files,
        metrics,
        params);
  }
}

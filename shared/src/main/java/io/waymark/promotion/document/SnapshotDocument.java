package io.waymark.promotion.document;

import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.Map;

/**
 * Snapshots of versions in JSON. Entries are in the order of their keys, files in that of paths.
 */
final class SnapshotDocument {
  private SnapshotDocument() {}

  static Map<String, Object> of(VersionSnapshot snapshot) {
    return new JsonObject()
        .with("version", Integer.toString(snapshot.version()))
        .with("created", snapshot.created())
        .with("source", snapshot.source())
        .with("location", snapshot.location())
        .with("run_id", snapshot.runId())
        .with("model_id", snapshot.modelId())
        .with("description", snapshot.description())
        .with("tags", snapshot.tags())
        .with("files", snapshot.files(), SnapshotDocument::of)
        .with("metrics", snapshot.metrics())
        .with("params", snapshot.params())
        .toMap();
  }

  static VersionSnapshot read(Fields fields) {
    return new VersionSnapshot(
        fields.int32("version").orElseThrow(),
        fields.requiredInt64("created"),
        fields.string("source").orElse(""),
        fields.string("location").orElse(""),
        fields.string("run_id"),
        fields.string("model_id"),
        fields.string("description").orElse(""),
        fields.texts("tags"),
        fields.messages("files").stream().map(SnapshotDocument::readFile).toList(),
        fields.numbers("metrics"),
        fields.texts("params"));
  }

  private static Map<String, Object> of(EvidenceFile file) {
    return Map.of(
        "path", file.path(),
        "size", file.size(),
        "digest", file.digest(),
        "modified", file.modified());
  }

  private static EvidenceFile readFile(Fields fields) {
    return new EvidenceFile(
        fields.requiredString("path"),
        fields.requiredInt64("size"),
        fields.string("digest").orElse(""),
        fields.requiredInt64("modified"));
  }
}

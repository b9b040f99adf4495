package io.waymark.promotion;

import static java.util.Comparator.comparing;

import io.waymark.artifacts.ArtifactPath;
import io.waymark.artifacts.ArtifactRoot;
import io.waymark.artifacts.ArtifactScope;
import io.waymark.artifacts.Artifacts;
import io.waymark.artifacts.StoredFile;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.promotion.entities.EvidenceFile;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evidence of what this server tracks: runs, logged models, and files in its own bucket. */
public final class TrackedEvidence implements EvidenceSource {
  private static final Comparator<ModelMetric> LATEST_LAST =
      comparing(
          ModelMetric::metric,
          Comparator.comparingLong(Metric::timestamp).thenComparingLong(Metric::step));

  private final RunStore runs;
  private final LoggedModelStore models;
  private final Artifacts artifacts;
  private final ArtifactScope scope;

  public TrackedEvidence(
      RunStore runs, LoggedModelStore models, Artifacts artifacts, ArtifactScope scope) {
    this.runs = runs;
    this.models = models;
    this.artifacts = artifacts;
    this.scope = scope;
  }

  @Override
  public VersionContents of(ModelVersion version) {
    Map<String, Double> metrics = new HashMap<>();
    Map<String, String> params = new HashMap<>();
    List<String> warnings = new ArrayList<>();
    version
        .runId()
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> addRun(id, metrics, params, warnings));
    // What was measured of the very model counts more than what its run logged.
    version
        .modelId()
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> addModel(id, metrics, params, warnings));
    List<EvidenceFile> files = files(version, warnings);
    return new VersionContents(files, metrics, params, List.copyOf(warnings));
  }

  private void addRun(
      String runId,
      Map<String, Double> metrics,
      Map<String, String> params,
      List<String> warnings) {
    runs.find(runId)
        .ifPresentOrElse(
            run -> {
              run.metrics().forEach((key, metric) -> metrics.put(key, metric.value()));
              params.putAll(run.params());
            },
            () -> warnings.add("Run %s is not on this server.".formatted(runId)));
  }

  private void addModel(
      String modelId,
      Map<String, Double> metrics,
      Map<String, String> params,
      List<String> warnings) {
    models
        .find(modelId)
        .ifPresentOrElse(
            model -> {
              model.metrics().stream()
                  .sorted(LATEST_LAST)
                  .map(ModelMetric::metric)
                  .forEach(metric -> metrics.put(metric.key(), metric.value()));
              params.putAll(model.params());
            },
            () -> warnings.add("Logged model %s is not on this server.".formatted(modelId)));
  }

  private List<EvidenceFile> files(ModelVersion version, List<String> warnings) {
    ArtifactRoot root;
    try {
      root = ArtifactRoot.parse(version.storageLocation(), scope);
    } catch (MlflowException elsewhere) {
      warnings.add(
          "The files of version %d are not in this server's bucket, so they are no part of the evidence."
              .formatted(version.version()));
      return List.of();
    }
    List<EvidenceFile> files =
        artifacts.listAll(root, ArtifactPath.ROOT).stream()
            .map(TrackedEvidence::file)
            .sorted(comparing(EvidenceFile::path))
            .toList();
    if (files.isEmpty()) {
      warnings.add("Version %d has no files.".formatted(version.version()));
    }
    return files;
  }

  private static EvidenceFile file(StoredFile file) {
    return new EvidenceFile(file.path(), file.size(), file.entityTag(), file.modified());
  }
}

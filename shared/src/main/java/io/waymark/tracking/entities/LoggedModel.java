package io.waymark.tracking.entities;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logged model.
 *
 * @param modelId "m-" and 32 lower-case hex digits
 * @param creationTimestamp milliseconds since the epoch
 * @param lastUpdatedTimestamp milliseconds since the epoch; params, tags and metrics do not touch
 *     it
 * @param deleted softly deleted: only {@code allow_deleted} shows it
 * @param metrics every point that was logged for the model, the oldest call first
 */
public record LoggedModel(
    String modelId,
    String experimentId,
    String name,
    String artifactUri,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    LoggedModelStatus status,
    Optional<String> modelType,
    Optional<String> sourceRunId,
    boolean deleted,
    Map<String, String> params,
    Map<String, String> tags,
    List<ModelMetric> metrics) {

  public LoggedModel {
    params = Map.copyOf(params);
    tags = Map.copyOf(tags);
    metrics = List.copyOf(metrics);
  }

  public LoggedModel withStatus(LoggedModelStatus newStatus, long now) {
    return new LoggedModel(
        modelId,
        experimentId,
        name,
        artifactUri,
        creationTimestamp,
        now,
        newStatus,
        modelType,
        sourceRunId,
        deleted,
        params,
        tags,
        metrics);
  }

  public LoggedModel withDeleted(long now) {
    return new LoggedModel(
        modelId,
        experimentId,
        name,
        artifactUri,
        creationTimestamp,
        now,
        status,
        modelType,
        sourceRunId,
        true,
        params,
        tags,
        metrics);
  }

  /** This without a word of the runs that made it or logged points for it. */
  public LoggedModel withoutRuns() {
    return with(
        Optional.empty(), params, tags, metrics.stream().map(ModelMetric::withoutRun).toList());
  }

  public LoggedModel withParams(Map<String, String> newParams) {
    return with(sourceRunId, newParams, tags, metrics);
  }

  public LoggedModel withTags(Map<String, String> newTags) {
    return with(sourceRunId, params, newTags, metrics);
  }

  public LoggedModel withMetrics(List<ModelMetric> newMetrics) {
    return with(sourceRunId, params, tags, newMetrics);
  }

  private LoggedModel with(
      Optional<String> newSourceRunId,
      Map<String, String> newParams,
      Map<String, String> newTags,
      List<ModelMetric> newMetrics) {
    return new LoggedModel(
        modelId,
        experimentId,
        name,
        artifactUri,
        creationTimestamp,
        lastUpdatedTimestamp,
        status,
        modelType,
        newSourceRunId,
        deleted,
        newParams,
        newTags,
        newMetrics);
  }
}

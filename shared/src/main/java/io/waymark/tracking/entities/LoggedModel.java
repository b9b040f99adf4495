package io.waymark.tracking.entities;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A logged model.
 *
 * @param modelId "m-" and 32 lower-case hex digits
 * @param creationTimestamp milliseconds since the epoch
 * @param lastUpdatedTimestamp milliseconds since the epoch
 * @param deleted softly deleted: only {@code allow_deleted} shows it
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
}

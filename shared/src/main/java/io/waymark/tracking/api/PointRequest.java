package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracking.LoggedPoint;
import io.waymark.tracking.entities.Metric;
import io.waymark.validation.MetricRules;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads a metric point: {@code runs/log-metric}, or one of {@code runs/log-batch}. */
final class PointRequest {
  private PointRequest() {}

  /** The point, whose form {@link #check} is still to check. */
  static LoggedPoint of(Fields fields) {
    String key = fields.requiredString("key");
    OptionalDouble value = fields.number("value");
    if (value.isEmpty()) {
      throw Fields.missing(fields.path() + "value");
    }
    long timestamp = fields.requiredInt64("timestamp");
    Optional<String> datasetName = text(fields, "dataset_name");
    Optional<String> datasetDigest = text(fields, "dataset_digest");
    if (datasetName.isPresent() != datasetDigest.isPresent()) {
      throw MlflowException.invalidParameter(
          "Both dataset_name and dataset_digest must be provided if one is provided");
    }
    return new LoggedPoint(
        new Metric(key, value.getAsDouble(), timestamp, fields.int64("step").orElse(0)),
        text(fields, "model_id"),
        datasetName,
        datasetDigest);
  }

  /** Refuses a bad name or timestamp, {@code path} being where the point stands. */
  static void check(String path, LoggedPoint point) {
    Metric metric = point.metric();
    MetricRules.check(path, metric.key(), metric.value(), metric.timestamp());
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}

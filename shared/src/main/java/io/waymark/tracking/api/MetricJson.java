package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.io.IOException;

/** Writes metric points as MLflow's {@code Metric} messages. */
public final class MetricJson {
  private MetricJson() {}

  /** A point as a run shows it. */
  public static void write(JsonGenerator out, Metric metric) throws IOException {
    out.writeStartObject();
    writeFields(out, metric);
    out.writeEndObject();
  }

  /** A point that names its run, as the bulk histories show it. */
  public static void writeWithRunId(JsonGenerator out, String runId, Metric metric)
      throws IOException {
    out.writeStartObject();
    writeFields(out, metric);
    out.writeStringField("run_id", runId);
    out.writeEndObject();
  }

  /** A point as a logged model shows it. */
  public static void write(JsonGenerator out, String modelId, ModelMetric point)
      throws IOException {
    out.writeStartObject();
    writeFields(out, point.metric());
    if (point.datasetName().isPresent()) {
      out.writeStringField("dataset_name", point.datasetName().get());
    }
    if (point.datasetDigest().isPresent()) {
      out.writeStringField("dataset_digest", point.datasetDigest().get());
    }
    out.writeStringField("model_id", modelId);
    if (!point.runId().isEmpty()) {
      out.writeStringField("run_id", point.runId());
    }
    out.writeEndObject();
  }

  private static void writeFields(JsonGenerator out, Metric metric) throws IOException {
    out.writeStringField("key", metric.key());
    Json.writeDouble(out, "value", metric.value());
    out.writeNumberField("timestamp", metric.timestamp());
    out.writeNumberField("step", metric.step());
  }
}

package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import java.io.IOException;

/** Writes logged models. An absent type or source run is written as the empty string. */
public final class LoggedModelJson {
  private LoggedModelJson() {}

  /** A model as one object of {@code info} and {@code data}. */
  public static void write(JsonGenerator out, LoggedModel model) throws IOException {
    out.writeStartObject();
    out.writeFieldName("info");
    writeInfo(out, model);
    out.writeFieldName("data");
    writeData(out, model);
    out.writeEndObject();
  }

  private static void writeInfo(JsonGenerator out, LoggedModel model) throws IOException {
    out.writeStartObject();
    out.writeStringField("model_id", model.modelId());
    out.writeStringField("experiment_id", model.experimentId());
    out.writeStringField("name", model.name());
    out.writeNumberField("creation_timestamp_ms", model.creationTimestamp());
    out.writeNumberField("last_updated_timestamp_ms", model.lastUpdatedTimestamp());
    out.writeStringField("artifact_uri", model.artifactUri());
    out.writeStringField("status", model.status().name());
    out.writeStringField("model_type", model.modelType().orElse(""));
    out.writeStringField("source_run_id", model.sourceRunId().orElse(""));
    KeyValueJson.writeList(out, "tags", model.tags());
    out.writeEndObject();
  }

  private static void writeData(JsonGenerator out, LoggedModel model) throws IOException {
    out.writeStartObject();
    KeyValueJson.writeList(out, "params", model.params());
    if (!model.metrics().isEmpty()) {
      out.writeArrayFieldStart("metrics");
      for (ModelMetric metric : model.metrics()) {
        MetricJson.write(out, model.modelId(), metric);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}

package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import java.io.IOException;
import java.util.List;

/**
 * Writes logged models. An absent type or source run is written as the empty string. Of a model
 * with so many points that they would not fit an answer, only the newest are shown, so that it can
 * still be loaded.
 */
public final class LoggedModelJson {
  /** Leaves room for params and tags, and for a second model on a page. */
  private static final int MAX_METRIC_BYTES = ApiResponse.MAX_BODY / 3;

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
    List<ModelMetric> metrics = newest(model.metrics());
    if (!metrics.isEmpty()) {
      out.writeArrayFieldStart("metrics");
      for (ModelMetric metric : metrics) {
        MetricJson.write(out, model.modelId(), metric);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static List<ModelMetric> newest(List<ModelMetric> metrics) {
    int first = metrics.size();
    for (int left = MAX_METRIC_BYTES; first > 0 && left > 0; first--) {
      left -= size(metrics.get(first - 1));
    }
    return metrics.subList(first, metrics.size());
  }

  /** More bytes than the point takes, unless it has many characters beyond ASCII. */
  private static int size(ModelMetric point) {
    return 250
        + point.metric().key().length()
        + point.datasetName().orElse("").length()
        + point.datasetDigest().orElse("").length();
  }
}

package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.JsonBody;
import io.waymark.tracking.MetricService.RunMetric;
import io.waymark.tracking.entities.Metric;
import java.io.IOException;
import java.util.List;

/** Writes the points of several runs. */
final class MetricHistoryJson {
  private MetricHistoryJson() {}

  /**
   * As {@code get-history-bulk} answers: always a list, and in it a bare {@code NaN}. What does not
   * fit into one body is refused.
   */
  static JsonBody bulk(List<RunMetric> points) {
    return out -> {
      out.writeStartObject();
      out.writeArrayFieldStart("metrics");
      for (RunMetric point : points) {
        if (!PointBudget.isLeft(out)) {
          throw PointBudget.exceeded("ask for fewer runs or set a smaller 'max_results'");
        }
        writeWithBareNaN(out, point);
      }
      out.writeEndArray();
      out.writeEndObject();
    };
  }

  /** As {@code get-history-bulk-interval} answers: like every message of the API. */
  static JsonBody bulkInterval(List<RunMetric> points) {
    return out -> {
      out.writeStartObject();
      if (!points.isEmpty()) {
        out.writeArrayFieldStart("metrics");
        for (RunMetric point : points) {
          MetricJson.writeWithRunId(out, point.runId(), point.metric());
        }
        out.writeEndArray();
      }
      out.writeEndObject();
    };
  }

  private static void writeWithBareNaN(JsonGenerator out, RunMetric point) throws IOException {
    Metric metric = point.metric();
    if (!metric.isNaN()) {
      MetricJson.writeWithRunId(out, point.runId(), metric);
      return;
    }
    out.writeStartObject();
    out.writeStringField("key", metric.key());
    out.writeFieldName("value");
    out.writeRawValue("NaN");
    out.writeNumberField("timestamp", metric.timestamp());
    out.writeNumberField("step", metric.step());
    out.writeStringField("run_id", point.runId());
    out.writeEndObject();
  }
}

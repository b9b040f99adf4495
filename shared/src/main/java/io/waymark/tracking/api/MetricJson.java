package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import io.waymark.tracking.entities.Metric;
import java.io.IOException;

/** Writes metric points. */
public final class MetricJson {
  private MetricJson() {}

  /** A point as one object. */
  public static void write(JsonGenerator out, Metric metric) throws IOException {
    out.writeStartObject();
    writeFields(out, metric);
    out.writeEndObject();
  }

  /** The fields that every form of a point has. */
  static void writeFields(JsonGenerator out, Metric metric) throws IOException {
    out.writeStringField("key", metric.key());
    Json.writeDouble(out, "value", metric.value());
    out.writeNumberField("timestamp", metric.timestamp());
    out.writeNumberField("step", metric.step());
  }
}

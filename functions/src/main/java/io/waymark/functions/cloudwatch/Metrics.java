package io.waymark.functions.cloudwatch;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Metrics in CloudWatch's embedded format: the line has dimensions and values as members, and
 * {@code _aws} says which of them CloudWatch makes metrics of.
 */
final class Metrics {
  static final String NAMESPACE = "Waymark";

  /** The dimension of all metrics. */
  static final String SERVICE = "Service";

  private Metrics() {}

  /**
   * Metrics by the same dimensions.
   *
   * @param dimensions names of the line's members
   */
  record Directive(List<String> dimensions, List<Metric> metrics) {}

  static void write(JsonGenerator out, Instant time, List<Directive> directives)
      throws IOException {
    out.writeObjectFieldStart("_aws");
    out.writeNumberField("Timestamp", time.toEpochMilli());
    out.writeArrayFieldStart("CloudWatchMetrics");
    for (Directive directive : directives) {
      write(out, directive);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, Directive directive) throws IOException {
    out.writeStartObject();
    out.writeStringField("Namespace", NAMESPACE);
    out.writeArrayFieldStart("Dimensions");
    out.writeStartArray();
    for (String dimension : directive.dimensions()) {
      out.writeString(dimension);
    }
    out.writeEndArray();
    out.writeEndArray();
    out.writeArrayFieldStart("Metrics");
    for (Metric metric : directive.metrics()) {
      out.writeStartObject();
      out.writeStringField("Name", metric.name());
      out.writeStringField("Unit", metric.unit().text());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** The values that directives name, as members of the line. */
  static void writeValues(JsonGenerator out, List<Metric> metrics) throws IOException {
    for (Metric metric : metrics) {
      out.writeFieldName(metric.name());
      if (metric.value() == Math.rint(metric.value())) {
        out.writeNumber((long) metric.value());
      } else {
        out.writeNumber(metric.value());
      }
    }
  }
}

package io.waymark.tracing.metrics;

import static io.waymark.tracing.metrics.Aggregation.Kind.AVG;
import static io.waymark.tracing.metrics.Aggregation.Kind.COUNT;
import static io.waymark.tracing.metrics.Aggregation.Kind.MAX;
import static io.waymark.tracing.metrics.Aggregation.Kind.MIN;
import static io.waymark.tracing.metrics.Aggregation.Kind.PERCENTILE;
import static io.waymark.tracing.metrics.Aggregation.Kind.SUM;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a chart is about, with its metrics. The names are those of MLflow's JSON. */
public enum MetricView {
  TRACES(
      Map.of(
          "trace_count", new Metric(Allowed.COUNTED, Set.of("trace_name", "trace_status")),
          "session_count", new Metric(Allowed.COUNTED, Set.of()),
          "latency", new Metric(Allowed.MEASURED, Set.of("trace_name")),
          "input_tokens", new Metric(Allowed.SUMMED, Set.of("trace_name")),
          "output_tokens", new Metric(Allowed.SUMMED, Set.of("trace_name")),
          "total_tokens", new Metric(Allowed.SUMMED, Set.of("trace_name")),
          "cache_read_input_tokens", new Metric(Allowed.SUMMED, Set.of("trace_name")),
          "cache_creation_input_tokens", new Metric(Allowed.SUMMED, Set.of("trace_name")))),
  SPANS(
      Map.of(
          "span_count",
          new Metric(
              Allowed.COUNTED,
              Set.of(
                  "span_name",
                  "span_type",
                  "span_status",
                  "span_model_name",
                  "span_model_provider")),
          "latency",
          new Metric(Allowed.MEASURED, Set.of("span_name", "span_status")),
          "input_cost",
          new Metric(Allowed.SUMMED, Set.of("span_model_name", "span_model_provider")),
          "output_cost",
          new Metric(Allowed.SUMMED, Set.of("span_model_name", "span_model_provider")),
          "total_cost",
          new Metric(Allowed.SUMMED, Set.of("span_model_name", "span_model_provider")))),
  ASSESSMENTS(
      Map.of(
          "assessment_count",
          new Metric(Allowed.COUNTED, Set.of("assessment_name", "assessment_value")),
          "assessment_value",
          new Metric(Allowed.MEASURED, Set.of("assessment_name"))));

  private final Map<String, Metric> metrics;

  MetricView(Map<String, Metric> metrics) {
    this.metrics = metrics;
  }

  Map<String, Metric> metrics() {
    return metrics;
  }

  /**
   * A number that there is of each row.
   *
   * @param aggregations that make sense of it
   * @param dimensions that rows can be grouped by
   */
  record Metric(List<Aggregation.Kind> aggregations, Set<String> dimensions) {}

  private static final class Allowed {
    static final List<Aggregation.Kind> COUNTED = List.of(COUNT);
    static final List<Aggregation.Kind> MEASURED = List.of(AVG, MAX, MIN, PERCENTILE);
    static final List<Aggregation.Kind> SUMMED = List.of(AVG, MAX, MIN, PERCENTILE, SUM);
  }
}

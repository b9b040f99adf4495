package io.waymark.tracing.api;

import io.waymark.json.Fields;
import io.waymark.search.SingleClause;
import io.waymark.tracing.metrics.Aggregation;
import io.waymark.tracing.metrics.MetricFilter;
import io.waymark.tracing.metrics.MetricQuery;
import io.waymark.tracing.metrics.MetricView;
import java.util.List;
import java.util.Optional;

/** The points of a chart. */
record TraceMetricsRequest(
    List<String> experimentIds, MetricQuery query, List<MetricFilter> filters) {
  private static final int DEFAULT_POINTS = 1000;

  static TraceMetricsRequest of(Fields fields) {
    List<String> experimentIds = required(fields, "experiment_ids");
    MetricView view =
        fields
            .enumeration("view_type", MetricView.class)
            .orElseThrow(() -> Fields.missing("view_type"));
    String metric = fields.requiredString("metric_name");
    List<Aggregation> aggregations =
        fields.messages("aggregations").stream().map(TraceMetricsRequest::aggregation).toList();
    if (aggregations.isEmpty()) {
      throw Fields.missing("aggregations");
    }
    return new TraceMetricsRequest(
        experimentIds,
        new MetricQuery(
            view,
            metric,
            aggregations,
            fields.strings("dimensions"),
            fields.int64("time_interval_seconds"),
            fields.int64("start_time_ms"),
            fields.int64("end_time_ms"),
            fields.int32("max_results").orElse(DEFAULT_POINTS)),
        fields.strings("filters").stream().map(TraceMetricsRequest::filter).toList());
  }

  private static Aggregation aggregation(Fields fields) {
    return new Aggregation(
        fields
            .enumeration("aggregation_type", Aggregation.Kind.class)
            .orElse(Aggregation.Kind.COUNT),
        fields.number("percentile_value"));
  }

  private static MetricFilter filter(String text) {
    SingleClause clause = SingleClause.parse(text);
    return new MetricFilter(
        clause.path().getFirst(),
        clause.path().get(1),
        clause.path().size() > 2 ? Optional.of(clause.path().get(2)) : Optional.empty(),
        clause.value());
  }

  private static List<String> required(Fields fields, String name) {
    List<String> values = fields.strings(name);
    if (values.isEmpty()) {
      throw Fields.missing(name);
    }
    return values;
  }
}

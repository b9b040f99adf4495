package io.waymark.tracing.metrics;

import io.waymark.tracing.TimeRange;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.spans.SpanStore;
import java.util.List;
import java.util.stream.Stream;

/** Answers what charts of traces ask for. */
public final class TraceMetrics {
  /** As many traces' spans as are held at once. */
  private static final int BATCH = 200;

  private final TraceStore traces;
  private final SpanStore spans;

  public TraceMetrics(TraceStore traces, SpanStore spans) {
    this.traces = traces;
    this.spans = spans;
  }

  /** The points of the rows in these experiments that pass all filters. */
  public List<MetricPoint> query(
      List<String> experimentIds, MetricQuery query, List<MetricFilter> filters) {
    filters.forEach(filter -> filter.check(query.view()));
    TimeRange range =
        query.metric().endsWith("_cost")
            ? TimeRange.ALL
            : new TimeRange(
                query.start().orElse(Long.MIN_VALUE), query.end().orElse(Long.MAX_VALUE), true);
    List<TraceInfo> found =
        traces.inExperiments(
            experimentIds,
            range,
            trace -> filters.stream().allMatch(filter -> filter.passes(trace)),
            Integer.MAX_VALUE);
    Stream<TraceInfo> wanted =
        found.stream().filter(trace -> filters.stream().allMatch(f -> f.passes(trace)));
    return query.of(rows(wanted, query, filters));
  }

  private Stream<MetricRow> rows(
      Stream<TraceInfo> wanted, MetricQuery query, List<MetricFilter> filters) {
    return switch (query.view()) {
      case TRACES -> wanted.map(trace -> MetricRows.of(trace, query.metric()));
      case SPANS -> spanRows(wanted.toList(), query, filters);
      case ASSESSMENTS ->
          wanted.flatMap(
              trace ->
                  trace.assessments().stream()
                      .filter(Assessment::valid)
                      .filter(one -> filters.stream().allMatch(filter -> filter.passes(one)))
                      .map(one -> MetricRows.of(trace, one, query.metric())));
    };
  }

  private Stream<MetricRow> spanRows(
      List<TraceInfo> wanted, MetricQuery query, List<MetricFilter> filters) {
    return Stream.iterate(0, from -> from < wanted.size(), from -> from + BATCH)
        .map(from -> wanted.subList(from, Math.min(from + BATCH, wanted.size())))
        .flatMap(
            batch -> {
              var found = spans.findAll(batch.stream().map(TraceInfo::traceId).toList());
              return batch.stream()
                  .flatMap(
                      trace ->
                          found.getOrDefault(trace.traceId(), List.of()).stream()
                              .filter(span -> filters.stream().allMatch(f -> f.passes(span)))
                              .map(span -> MetricRows.of(trace, span, query.metric())));
            });
  }
}

package io.waymark.search;

import static java.util.stream.Collectors.partitioningBy;

import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.spans.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A filter of traces in two: what a trace has to be, and what one of its spans has to be.
 *
 * @param onSpans what the same span has to pass; empty where it does not matter
 */
record TraceFilter(Filter<TraceInfo> onTrace, Filter<Span> onSpans) {
  /** As many traces' spans as are read at once. */
  private static final int BATCH = 100;

  /**
   * Reads one.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static TraceFilter of(String text) {
    Map<Boolean, List<Clause>> clauses =
        Parser.clauses(text, TraceSchema.SCHEMA.dialect()).stream()
            .collect(partitioningBy(clause -> SpanSchema.has(clause.name())));
    return new TraceFilter(
        Filter.of(clauses.getOrDefault(false, List.of()), TraceSchema.SCHEMA),
        Filter.of(clauses.getOrDefault(true, List.of()), SpanSchema.SCHEMA));
  }

  /** Those of the traces that pass. */
  List<TraceInfo> passing(List<TraceInfo> traces, SpanIndex spans) {
    return firstPassing(traces.stream().filter(onTrace).toList(), spans, Integer.MAX_VALUE);
  }

  /**
   * The first of the traces of which a span passes.
   *
   * @param enough how many of them are wanted
   */
  List<TraceInfo> firstPassing(List<TraceInfo> traces, SpanIndex spans, int enough) {
    if (onSpans.isEmpty()) {
      return traces;
    }
    List<TraceInfo> passing = new ArrayList<>();
    for (int from = 0; from < traces.size() && passing.size() < enough; from += BATCH) {
      List<TraceInfo> batch = traces.subList(from, Math.min(from + BATCH, traces.size()));
      Map<String, List<Span>> found = spans.of(batch.stream().map(TraceInfo::traceId).toList());
      batch.stream()
          .filter(
              trace -> found.getOrDefault(trace.traceId(), List.of()).stream().anyMatch(onSpans))
          .forEach(passing::add);
    }
    return passing;
  }
}

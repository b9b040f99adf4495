package io.waymark.functions;

import io.waymark.dynamodb.DynamoSpanStore;
import io.waymark.dynamodb.DynamoTraceStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.tracing.AssessmentService;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.api.AssessmentApi;
import io.waymark.tracing.api.SpanApi;
import io.waymark.tracing.api.TraceMetricsApi;
import io.waymark.tracing.metrics.TraceMetrics;
import io.waymark.tracing.spans.SpanService;
import io.waymark.tracing.spans.SpanStore;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.RunStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The endpoints of spans and of what is made of them, on a table. */
final class SpanBindings {
  private SpanBindings() {}

  static Map<Endpoint, Handler> of(
      Table table,
      ExperimentStore experiments,
      RunStore runs,
      InstantSource clock,
      RandomGenerator random) {
    TraceStore traces = new DynamoTraceStore(table);
    SpanStore spans = new DynamoSpanStore(table);
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(SpanApi.bindings(new SpanService(experiments, runs, traces, spans, clock)));
    handlers.putAll(AssessmentApi.bindings(new AssessmentService(traces, clock, random)));
    handlers.putAll(TraceMetricsApi.bindings(new TraceMetrics(traces, spans)));
    return handlers;
  }
}

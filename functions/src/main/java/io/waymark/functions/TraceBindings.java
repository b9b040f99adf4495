package io.waymark.functions;

import io.waymark.dynamodb.DynamoSpanStore;
import io.waymark.dynamodb.DynamoTraceStore;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.search.TraceSearch;
import io.waymark.tracing.AssessmentService;
import io.waymark.tracing.TraceService;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.api.EarlierTraceApi;
import io.waymark.tracing.api.FilterCorrelationApi;
import io.waymark.tracing.api.TraceApi;
import io.waymark.tracing.api.TraceSearchApi;
import io.waymark.tracking.ExperimentStore;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The endpoints of traces on a table. */
final class TraceBindings {
  private TraceBindings() {}

  static Map<Endpoint, Handler> of(
      Table table, ExperimentStore experiments, InstantSource clock, RandomGenerator random) {
    TraceStore traces = new DynamoTraceStore(table);
    TraceService service =
        new TraceService(experiments, traces, Environment.ofProcess().longValues(), random);
    Map<Endpoint, Handler> handlers = new HashMap<>();
    handlers.putAll(TraceApi.bindings(service, new AssessmentService(traces, clock, random)));
    handlers.putAll(EarlierTraceApi.bindings(service));
    TraceSearch search =
        new TraceSearch(traces::inExperiments, new DynamoSpanStore(table)::findAll);
    handlers.putAll(TraceSearchApi.bindings(search));
    handlers.putAll(FilterCorrelationApi.bindings(search));
    return handlers;
  }
}

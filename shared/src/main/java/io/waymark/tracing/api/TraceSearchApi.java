package io.waymark.tracing.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.search.Page;
import io.waymark.search.TraceSearch;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracking.api.PageJson;
import java.util.Map;

/** The searches of traces. */
public final class TraceSearchApi {
  private final TraceSearch traces;

  private TraceSearchApi(TraceSearch traces) {
    this.traces = traces;
  }

  public static Map<Endpoint, Handler> bindings(TraceSearch traces) {
    TraceSearchApi api = new TraceSearchApi(traces);
    return Map.of(
        TraceEndpoint.SEARCH_TRACES, api::searchEarlier,
        TraceEndpoint.SEARCH_TRACES_V3, api::search);
  }

  private ApiResponse search(Call call) {
    return PageJson.answer(
        "traces",
        find(SearchTracesRequest.of(call.fields())),
        (out, trace) -> TraceInfoJson.write(out, VisibleTrace.of(call, trace)));
  }

  private ApiResponse searchEarlier(Call call) {
    return PageJson.answer(
        "traces",
        find(SearchTracesRequest.earlier(call.fields())),
        (out, trace) -> EarlierTraceApi.write(out, VisibleTrace.of(call, trace)));
  }

  private Page<TraceInfo> find(SearchTracesRequest request) {
    return traces.find(
        request.experimentIds(), request.filter(), request.orderBy(), request.paging());
  }
}

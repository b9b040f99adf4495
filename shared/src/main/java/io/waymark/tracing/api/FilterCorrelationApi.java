package io.waymark.tracing.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.json.Fields;
import io.waymark.search.FilterCorrelation;
import io.waymark.search.TraceSearch;
import java.util.List;
import java.util.Map;

/** The endpoint that tells how two filters of traces go together. */
public final class FilterCorrelationApi {
  private final TraceSearch traces;

  private FilterCorrelationApi(TraceSearch traces) {
    this.traces = traces;
  }

  public static Map<Endpoint, Handler> bindings(TraceSearch traces) {
    return Map.of(
        TraceEndpoint.CORRELATE_TRACE_FILTERS, new FilterCorrelationApi(traces)::correlate);
  }

  private ApiResponse correlate(Call call) {
    Fields fields = call.fields();
    List<String> experimentIds = fields.strings("experiment_ids");
    if (experimentIds.isEmpty()) {
      throw Fields.missing("experiment_ids");
    }
    FilterCorrelation found =
        traces.correlate(
            experimentIds,
            fields.requiredString("filter_string1"),
            fields.requiredString("filter_string2"),
            fields.string("base_filter").orElse(""));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (found.isDefined()) {
            out.writeNumberField("npmi", found.npmi());
            out.writeNumberField("npmi_smoothed", found.smoothed());
          }
          out.writeNumberField("filter1_count", found.first());
          out.writeNumberField("filter2_count", found.second());
          out.writeNumberField("joint_count", found.both());
          out.writeNumberField("total_count", found.total());
          out.writeEndObject();
        });
  }
}

package io.waymark.tracing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracing.TraceService;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import io.waymark.tracking.api.KeyValueJson;
import io.waymark.tracking.api.KeyValues;
import java.io.IOException;
import java.util.Map;

/** Traces in the way of MLflow 2: started, then ended, with lists where there are maps now. */
public final class EarlierTraceApi {
  private static final String UNSPECIFIED = "TRACE_STATUS_UNSPECIFIED";

  private final TraceService traces;

  private EarlierTraceApi(TraceService traces) {
    this.traces = traces;
  }

  public static Map<Endpoint, Handler> bindings(TraceService traces) {
    EarlierTraceApi api = new EarlierTraceApi(traces);
    return Map.of(
        TraceEndpoint.START_TRACE, api::start,
        TraceEndpoint.END_TRACE, api::end,
        TraceEndpoint.GET_TRACE_INFO, api::get);
  }

  private ApiResponse start(Call call) {
    Fields fields = call.fields();
    return answer(
        call,
        traces.start(
            fields.requiredString("experiment_id"),
            fields.int64("timestamp_ms").orElse(0),
            KeyValues.of(fields, "request_metadata").lastOfEach(),
            KeyValues.of(fields, "tags").lastOfEach()));
  }

  private ApiResponse end(Call call) {
    Fields fields = call.fields();
    return answer(
        call,
        traces.end(
            call.pathParameter("request_id"),
            fields.int64("timestamp_ms").orElse(0),
            state(fields.string("status").orElse(UNSPECIFIED)),
            KeyValues.of(fields, "request_metadata").lastOfEach(),
            KeyValues.of(fields, "tags").lastOfEach()));
  }

  private ApiResponse get(Call call) {
    return answer(call, traces.get(call.pathParameter("request_id")));
  }

  private static ApiResponse answer(Call call, TraceInfo trace) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("trace_info");
          write(out, VisibleTrace.of(call, trace));
          out.writeEndObject();
        });
  }

  static void write(JsonGenerator out, TraceInfo trace) throws IOException {
    out.writeStartObject();
    out.writeStringField("request_id", trace.traceId());
    out.writeStringField("experiment_id", trace.experimentId());
    out.writeNumberField("timestamp_ms", trace.requestTime());
    out.writeNumberField("execution_time_ms", trace.executionDuration().orElse(0));
    out.writeStringField("status", status(trace.state()));
    KeyValueJson.writeList(out, "request_metadata", ShownTexts.metadata(trace.metadata()));
    KeyValueJson.writeList(out, "tags", ShownTexts.tags(trace.tags()));
    out.writeEndObject();
  }

  private static String status(TraceState state) {
    return switch (state) {
      case STATE_UNSPECIFIED -> UNSPECIFIED;
      case OK, ERROR, IN_PROGRESS -> state.name();
    };
  }

  private static TraceState state(String status) {
    return switch (status) {
      case UNSPECIFIED -> TraceState.STATE_UNSPECIFIED;
      case "OK" -> TraceState.OK;
      case "ERROR" -> TraceState.ERROR;
      case "IN_PROGRESS" -> TraceState.IN_PROGRESS;
      default -> throw MlflowException.invalidParameter("Unknown trace status '" + status + "'.");
    };
  }
}

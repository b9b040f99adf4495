package io.waymark.tracing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracing.otlp.BadPayload;
import io.waymark.tracing.otlp.ExportRequest;
import io.waymark.tracing.otlp.SpanMessage;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanService;
import io.waymark.tracing.spans.WholeTrace;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The endpoints of spans: how they come, and traces with them. */
public final class SpanApi {
  private final SpanService spans;

  private SpanApi(SpanService spans) {
    this.spans = spans;
  }

  public static Map<Endpoint, Handler> bindings(SpanService spans) {
    SpanApi api = new SpanApi(spans);
    return Map.of(
        TraceEndpoint.EXPORT_TRACES, api::export,
        TraceEndpoint.GET_TRACE, api::get,
        TraceEndpoint.BATCH_GET_TRACES, api::batchGet);
  }

  /** Answered as MLflow's answers: an empty message, as every span was taken. */
  private ApiResponse export(Call call) {
    try {
      String experimentId = OtlpHeaders.experimentId(call);
      ExportRequest request =
          ExportRequest.read(
              OtlpHeaders.body(call),
              call.request().header("content-type"),
              call.request().header("content-encoding"));
      Authorization by = call.caller().authorization();
      spans.log(
          experimentId,
          request.groups(),
          OtlpHeaders.runId(call),
          owner -> requireUpdate(by, owner));
      return new ApiResponse(200, Map.of("content-type", "application/x-protobuf"), Body.EMPTY);
    } catch (BadPayload refused) {
      return ApiResponse.json(
          refused.status(),
          out -> {
            out.writeStartObject();
            out.writeStringField("detail", refused.getMessage());
            out.writeEndObject();
          });
    }
  }

  private static void requireUpdate(Authorization by, String experimentId) {
    boolean allowed =
        by.allows(
            List.of(
                Need.of(Action.UPDATE, ResourceType.EXPERIMENT.of(experimentId)),
                Need.of(Action.NOT_DENIED, ResourceType.TRACE.all())));
    if (!allowed) {
      throw new MlflowException(ErrorCode.PERMISSION_DENIED, "Permission denied");
    }
  }

  private ApiResponse get(Call call) {
    Fields fields = call.fields();
    WholeTrace trace =
        spans.get(fields.requiredString("trace_id"), fields.bool("allow_partial").orElse(false));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("trace");
          write(out, call, trace);
          out.writeEndObject();
        });
  }

  private ApiResponse batchGet(Call call) {
    List<WholeTrace> traces = batch(call);
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (!traces.isEmpty()) {
            out.writeArrayFieldStart("traces");
            for (WholeTrace trace : traces) {
              write(out, call, trace);
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
  }

  private List<WholeTrace> batch(Call call) {
    Fields fields = call.fields();
    List<String> traceIds = fields.strings("trace_ids");
    if (traceIds.isEmpty()) {
      throw Fields.missing("trace_ids");
    }
    Authorization by = call.caller().authorization();
    boolean anywhere = !fields.has("experiment_ids");
    List<String> experimentIds = fields.strings("experiment_ids");
    return spans.complete(
        traceIds,
        trace ->
            (anywhere || experimentIds.contains(trace.experimentId()))
                && by.lists(ResourceType.EXPERIMENT.of(trace.experimentId()), ResourceType.TRACE));
  }

  private static void write(JsonGenerator out, Call call, WholeTrace trace) throws IOException {
    out.writeStartObject();
    out.writeFieldName("trace_info");
    TraceInfoJson.write(out, VisibleTrace.of(call, trace.info()));
    if (!trace.spans().isEmpty()) {
      out.writeArrayFieldStart("spans");
      for (Span span : trace.spans()) {
        SpanMessage.write(out, span);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}

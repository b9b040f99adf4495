package io.waymark.tracing.api;

import static java.util.stream.Collectors.toSet;

import io.waymark.access.Action;
import io.waymark.access.Authorization;
import io.waymark.access.Need;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.tracing.AssessmentService;
import io.waymark.tracing.TraceService;
import io.waymark.tracing.entities.TraceInfo;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The endpoints of single traces without their spans. */
public final class TraceApi {
  private final TraceService traces;
  private final AssessmentService assessments;

  private TraceApi(TraceService traces, AssessmentService assessments) {
    this.traces = traces;
    this.assessments = assessments;
  }

  public static Map<Endpoint, Handler> bindings(
      TraceService traces, AssessmentService assessments) {
    TraceApi api = new TraceApi(traces, assessments);
    return Map.ofEntries(
        Map.entry(TraceEndpoint.START_TRACE_V3, api::start),
        Map.entry(TraceEndpoint.GET_TRACE_INFO_V3, api::get),
        Map.entry(TraceEndpoint.BATCH_GET_TRACE_INFOS, api::batchGet),
        Map.entry(TraceEndpoint.SET_TRACE_TAG, call -> api.setTag(call, "request_id")),
        Map.entry(TraceEndpoint.SET_TRACE_TAG_V3, call -> api.setTag(call, "trace_id")),
        Map.entry(TraceEndpoint.DELETE_TRACE_TAG, call -> api.deleteTag(call, "request_id")),
        Map.entry(TraceEndpoint.DELETE_TRACE_TAG_V3, call -> api.deleteTag(call, "trace_id")),
        Map.entry(TraceEndpoint.DELETE_TRACES, api::delete),
        Map.entry(TraceEndpoint.DELETE_TRACES_V3, api::delete),
        Map.entry(TraceEndpoint.LINK_TRACES_TO_RUN, api::linkToRun),
        Map.entry(TraceEndpoint.LINK_PROMPTS_TO_TRACE, api::linkPrompts));
  }

  private ApiResponse start(Call call) {
    long now = assessments.now();
    TraceInfo given =
        StartTraceRequest.of(
            call.fields(), fields -> AssessmentFields.read(fields, now, assessments::newId));
    Authorization by = call.caller().authorization();
    return answer(call, traces.start(given, owner -> requireUpdate(by, owner)));
  }

  /** A trace that comes again may come for another experiment, and leaves its own then. */
  private static void requireUpdate(Authorization by, String experimentId) {
    boolean allowed =
        by.allows(List.of(Need.of(Action.UPDATE, ResourceType.EXPERIMENT.of(experimentId))));
    if (!allowed) {
      throw new MlflowException(ErrorCode.PERMISSION_DENIED, "Permission denied");
    }
  }

  private ApiResponse get(Call call) {
    return answer(call, traces.get(call.pathParameter("trace_id")));
  }

  private ApiResponse batchGet(Call call) {
    Fields fields = call.fields();
    if (!fields.has("trace_ids")) {
      throw Fields.missing("trace_ids");
    }
    List<String> traceIds = fields.strings("trace_ids");
    boolean anywhere = !fields.has("experiment_ids");
    Set<String> experimentIds = Set.copyOf(fields.strings("experiment_ids"));
    List<TraceInfo> found =
        traces.find(traceIds).stream()
            .filter(trace -> anywhere || experimentIds.contains(trace.experimentId()))
            .toList();
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (!found.isEmpty()) {
            out.writeArrayFieldStart("trace_infos");
            for (TraceInfo trace : found) {
              TraceInfoJson.write(out, VisibleTrace.of(call, trace));
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
  }

  private ApiResponse setTag(Call call, String id) {
    Fields fields = call.fields();
    traces.setTag(
        call.pathParameter(id), fields.requiredString("key"), fields.string("value").orElse(""));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call, String id) {
    traces.deleteTag(call.pathParameter(id), call.fields().requiredString("key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse delete(Call call) {
    DeleteTracesRequest request = DeleteTracesRequest.of(call.fields());
    OptionalLong until = request.until();
    int deleted =
        until.isPresent()
            ? traces.delete(request.experimentId(), until.getAsLong(), request.limit())
            : traces.delete(request.experimentId(), request.traceIds());
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeNumberField("traces_deleted", deleted);
          out.writeEndObject();
        });
  }

  private ApiResponse linkToRun(Call call) {
    Fields fields = call.fields();
    if (!fields.has("trace_ids")) {
      throw Fields.missing("trace_ids");
    }
    traces.linkToRun(fields.strings("trace_ids"), fields.requiredString("run_id"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse linkPrompts(Call call) {
    Fields fields = call.fields();
    String traceId = fields.requiredString("trace_id");
    if (!fields.has("prompt_versions")) {
      throw Fields.missing("prompt_versions");
    }
    traces.linkPrompts(
        traceId,
        fields.messages("prompt_versions").stream()
            .map(v -> v.string("name").orElse("") + "/" + v.requiredInt64("version"))
            .collect(toSet()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static ApiResponse answer(Call call, TraceInfo trace) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeObjectFieldStart("trace");
          out.writeFieldName("trace_info");
          TraceInfoJson.write(out, VisibleTrace.of(call, trace));
          out.writeEndObject();
          out.writeEndObject();
        });
  }
}

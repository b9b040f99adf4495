package io.waymark.tracing.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.tracing.AssessmentService;
import io.waymark.tracing.entities.Assessment;
import java.util.Map;

/** The endpoints of assessments. */
public final class AssessmentApi {
  private final AssessmentService assessments;

  private AssessmentApi(AssessmentService assessments) {
    this.assessments = assessments;
  }

  public static Map<Endpoint, Handler> bindings(AssessmentService assessments) {
    AssessmentApi api = new AssessmentApi(assessments);
    return Map.of(
        TraceEndpoint.CREATE_ASSESSMENT, api::create,
        TraceEndpoint.GET_ASSESSMENT, api::get,
        TraceEndpoint.UPDATE_ASSESSMENT, api::update,
        TraceEndpoint.DELETE_ASSESSMENT, api::delete);
  }

  private ApiResponse create(Call call) {
    Fields fields =
        call.fields().message("assessment").orElseThrow(() -> Fields.missing("assessment"));
    Assessment assessment = AssessmentFields.read(fields, assessments.now(), assessments::newId);
    assessments.create(traceId(call), assessment);
    return answer(call, assessment);
  }

  private ApiResponse get(Call call) {
    return answer(call, assessments.get(traceId(call), id(call)));
  }

  private ApiResponse update(Call call) {
    return answer(
        call, assessments.update(traceId(call), id(call), AssessmentFields.update(call.fields())));
  }

  private ApiResponse delete(Call call) {
    assessments.delete(traceId(call), id(call));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static String traceId(Call call) {
    return call.pathParameter("trace_id");
  }

  private static String id(Call call) {
    return call.pathParameter("assessment_id");
  }

  private static ApiResponse answer(Call call, Assessment assessment) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("assessment");
          AssessmentJson.write(out, traceId(call), assessment);
          out.writeEndObject();
        });
  }
}

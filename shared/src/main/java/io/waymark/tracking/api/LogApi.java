package io.waymark.tracking.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.tracking.LoggedPoint;
import io.waymark.tracking.RunService;
import io.waymark.validation.BatchRules;
import io.waymark.validation.LongValues;
import io.waymark.validation.ParamRules;
import io.waymark.validation.TagRules;
import java.util.Map;

/** The endpoints by which a run logs. */
public final class LogApi {
  private final RunService runs;
  private final LongValues longValues;

  private LogApi(RunService runs, LongValues longValues) {
    this.runs = runs;
    this.longValues = longValues;
  }

  public static Map<Endpoint, Handler> bindings(RunService runs, LongValues longValues) {
    LogApi api = new LogApi(runs, longValues);
    return Map.of(
        TrackingEndpoint.SET_TAG, api::setTag,
        TrackingEndpoint.LOG_PARAM, api::logParam,
        TrackingEndpoint.LOG_METRIC, api::logMetric,
        TrackingEndpoint.LOG_BATCH, api::logBatch,
        TrackingEndpoint.LOG_INPUTS, api::logInputs,
        TrackingEndpoint.LOG_OUTPUTS, api::logOutputs,
        TrackingEndpoint.LOG_MODEL, api::logModel);
  }

  private ApiResponse setTag(Call call) {
    Fields fields = call.fields();
    String runId = RunIds.of(fields);
    KeyValue tag = KeyValue.of(fields);
    runs.setTag(runId, tag.key(), TagRules.fit("", tag.key(), tag.value(), longValues));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logParam(Call call) {
    Fields fields = call.fields();
    String runId = RunIds.of(fields);
    KeyValue param = KeyValue.of(fields);
    runs.logParam(runId, param.key(), ParamRules.fit("", param.key(), param.value(), longValues));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logMetric(Call call) {
    Fields fields = call.fields();
    String runId = RunIds.of(fields);
    LoggedPoint point = PointRequest.of(fields);
    PointRequest.check("", point);
    runs.logMetric(runId, point);
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logBatch(Call call) {
    BatchRules.checkText(call.request().body().bytes());
    LogBatchRequest request = LogBatchRequest.of(call.fields(), longValues);
    runs.logBatch(request.runId(), request.batch());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logInputs(Call call) {
    LogInputsRequest request = LogInputsRequest.of(call.fields());
    runs.logInputs(request.runId(), request.datasets(), request.modelIds());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logOutputs(Call call) {
    LogOutputsRequest request = LogOutputsRequest.of(call.fields());
    runs.logOutputs(request.runId(), request.outputs());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logModel(Call call) {
    LogModelRequest request = LogModelRequest.of(call.fields());
    runs.logModel(request.runId(), request.model());
    return ApiResponse.json(JsonBody.EMPTY);
  }
}

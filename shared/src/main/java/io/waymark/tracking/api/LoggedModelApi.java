package io.waymark.tracking.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.error.MlflowException;
import io.waymark.json.JsonBody;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.entities.LoggedModel;
import java.util.Map;

/** The endpoints of single logged models. */
public final class LoggedModelApi {
  private final LoggedModelService models;

  private LoggedModelApi(LoggedModelService models) {
    this.models = models;
  }

  public static Map<Endpoint, Handler> bindings(LoggedModelService models) {
    LoggedModelApi api = new LoggedModelApi(models);
    return Map.of(
        TrackingEndpoint.CREATE_LOGGED_MODEL, api::create,
        TrackingEndpoint.GET_LOGGED_MODEL, api::get,
        TrackingEndpoint.FINALIZE_LOGGED_MODEL, api::finalizeModel,
        TrackingEndpoint.DELETE_LOGGED_MODEL, api::delete,
        TrackingEndpoint.LOG_LOGGED_MODEL_PARAMS, api::logParams,
        TrackingEndpoint.SET_LOGGED_MODEL_TAGS, api::setTags,
        TrackingEndpoint.DELETE_LOGGED_MODEL_TAG, api::deleteTag);
  }

  private ApiResponse create(Call call) {
    return answer(call, models.create(CreateLoggedModelRequest.of(call.fields())));
  }

  private ApiResponse get(Call call) {
    boolean allowDeleted =
        call.fields().string("allow_deleted").filter("true"::equalsIgnoreCase).isPresent();
    return answer(call, models.get(modelId(call), allowDeleted));
  }

  private ApiResponse finalizeModel(Call call) {
    FinalizeLoggedModelRequest request = FinalizeLoggedModelRequest.of(call.fields());
    requireSame(call, request.modelId());
    return answer(call, models.finalizeModel(request.modelId(), request.status()));
  }

  private ApiResponse delete(Call call) {
    models.delete(modelId(call));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse logParams(Call call) {
    LogLoggedModelParamsRequest request = LogLoggedModelParamsRequest.of(call.fields());
    requireSame(call, request.modelId());
    models.logParams(request.modelId(), request.params());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse setTags(Call call) {
    models.setTags(modelId(call), SetLoggedModelTagsRequest.of(call.fields()).tags());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call) {
    models.deleteTag(modelId(call), call.pathParameter("tag_key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static ApiResponse answer(Call call, LoggedModel model) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("model");
          LoggedModelJson.write(out, Visible.model(call, model));
          out.writeEndObject();
        });
  }

  private static String modelId(Call call) {
    return call.pathParameter("model_id");
  }

  /** MLflow takes the one or the other, by endpoint; no client sends two. */
  private static void requireSame(Call call, String idInBody) {
    if (!idInBody.equals(modelId(call))) {
      throw MlflowException.invalidParameter(
          "Parameter 'model_id' (%s) is not the model in the path (%s)."
              .formatted(idInBody, modelId(call)));
    }
  }
}

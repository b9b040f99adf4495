package io.waymark.tracking.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.tracking.ExperimentService;
import io.waymark.tracking.entities.Experiment;
import java.util.Map;

/** The endpoints of single experiments. */
public final class ExperimentApi {
  private final ExperimentService experiments;

  private ExperimentApi(ExperimentService experiments) {
    this.experiments = experiments;
  }

  public static Map<Endpoint, Handler> bindings(ExperimentService experiments) {
    ExperimentApi api = new ExperimentApi(experiments);
    return Map.of(
        TrackingEndpoint.CREATE_EXPERIMENT, api::create,
        TrackingEndpoint.GET_EXPERIMENT, api::get,
        TrackingEndpoint.GET_EXPERIMENT_BY_NAME, api::getByName,
        TrackingEndpoint.DELETE_EXPERIMENT, api::delete,
        TrackingEndpoint.RESTORE_EXPERIMENT, api::restore,
        TrackingEndpoint.UPDATE_EXPERIMENT, api::update,
        TrackingEndpoint.SET_EXPERIMENT_TAG, api::setTag,
        TrackingEndpoint.DELETE_EXPERIMENT_TAG, api::deleteTag);
  }

  private ApiResponse create(Call call) {
    CreateExperimentRequest request = CreateExperimentRequest.of(call.fields());
    Experiment experiment =
        experiments.create(request.name(), request.artifactLocation(), request.tags());
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("experiment_id", experiment.experimentId());
          out.writeEndObject();
        });
  }

  private ApiResponse get(Call call) {
    return answer(call, experiments.get(experimentId(call.fields())));
  }

  private ApiResponse getByName(Call call) {
    return answer(call, experiments.getByName(call.fields().requiredString("experiment_name")));
  }

  private ApiResponse delete(Call call) {
    experiments.delete(experimentId(call.fields()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse restore(Call call) {
    experiments.restore(experimentId(call.fields()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse update(Call call) {
    UpdateExperimentRequest request = UpdateExperimentRequest.of(call.fields());
    experiments.rename(request.experimentId(), request.newName());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse setTag(Call call) {
    SetExperimentTagRequest request = SetExperimentTagRequest.of(call.fields());
    experiments.setTag(request.experimentId(), request.key(), request.value());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call) {
    Fields fields = call.fields();
    experiments.deleteTag(experimentId(fields), fields.requiredString("key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private static String experimentId(Fields fields) {
    return fields.requiredString("experiment_id");
  }

  private static ApiResponse answer(Call call, Experiment experiment) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("experiment");
          ExperimentJson.write(out, experiment, call.workspace());
          out.writeEndObject();
        });
  }
}

package io.waymark.modelregistry.api;

import io.waymark.access.Caller;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.Map;

/** The endpoints of registered models. */
public final class RegisteredModelApi {
  private final RegisteredModelService models;

  private RegisteredModelApi(RegisteredModelService models) {
    this.models = models;
  }

  public static Map<Endpoint, Handler> bindings(RegisteredModelService models) {
    RegisteredModelApi api = new RegisteredModelApi(models);
    return Map.of(
        RegistryEndpoint.CREATE_REGISTERED_MODEL, api::create,
        RegistryEndpoint.GET_REGISTERED_MODEL, api::get,
        RegistryEndpoint.GET_LATEST_VERSIONS_GET, api::latestVersions,
        RegistryEndpoint.GET_LATEST_VERSIONS_POST, api::latestVersions,
        RegistryEndpoint.UPDATE_REGISTERED_MODEL, api::update,
        RegistryEndpoint.RENAME_REGISTERED_MODEL, api::rename,
        RegistryEndpoint.DELETE_REGISTERED_MODEL, api::delete,
        RegistryEndpoint.SET_REGISTERED_MODEL_TAG, api::setTag,
        RegistryEndpoint.DELETE_REGISTERED_MODEL_TAG, api::deleteTag);
  }

  private ApiResponse create(Call call) {
    CreateRegisteredModelRequest request = CreateRegisteredModelRequest.of(call.fields());
    return answer(
        call, models.create(caller(call), request.name(), request.description(), request.tags()));
  }

  private ApiResponse get(Call call) {
    return answer(call, models.get(name(call.fields())));
  }

  private ApiResponse latestVersions(Call call) {
    Fields fields = call.fields();
    return Answers.versions(call, models.newest(name(fields), fields.strings("stages")));
  }

  private ApiResponse update(Call call) {
    Fields fields = call.fields();
    String description = fields.string("description").orElse("");
    return answer(call, models.describe(caller(call), name(fields), description));
  }

  private ApiResponse rename(Call call) {
    Fields fields = call.fields();
    return answer(
        call, models.rename(caller(call), name(fields), fields.requiredString("new_name")));
  }

  private ApiResponse delete(Call call) {
    models.delete(caller(call), name(call.fields()));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse setTag(Call call) {
    Fields fields = call.fields();
    models.setTag(
        caller(call),
        name(fields),
        fields.requiredString("key"),
        fields.string("value").orElse(""));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call) {
    Fields fields = call.fields();
    models.deleteTag(caller(call), name(fields), fields.requiredString("key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse answer(Call call, RegisteredModel model) {
    return Answers.model(call, model, models.newest(model));
  }

  private static Caller caller(Call call) {
    return call.caller();
  }

  private static String name(Fields fields) {
    return fields.requiredString("name");
  }
}

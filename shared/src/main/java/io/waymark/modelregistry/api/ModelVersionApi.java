package io.waymark.modelregistry.api;

import io.waymark.access.Caller;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.json.JsonBody;
import io.waymark.modelregistry.ModelVersionService;
import io.waymark.modelregistry.StageService;
import java.util.Map;

/** The endpoints of model versions. */
public final class ModelVersionApi {
  private final ModelVersionService versions;
  private final StageService stages;

  private ModelVersionApi(ModelVersionService versions, StageService stages) {
    this.versions = versions;
    this.stages = stages;
  }

  public static Map<Endpoint, Handler> bindings(ModelVersionService versions, StageService stages) {
    ModelVersionApi api = new ModelVersionApi(versions, stages);
    return Map.of(
        RegistryEndpoint.CREATE_MODEL_VERSION, api::create,
        RegistryEndpoint.GET_MODEL_VERSION, api::get,
        RegistryEndpoint.GET_MODEL_VERSION_DOWNLOAD_URI, api::downloadUri,
        RegistryEndpoint.UPDATE_MODEL_VERSION, api::update,
        RegistryEndpoint.DELETE_MODEL_VERSION, api::delete,
        RegistryEndpoint.SET_MODEL_VERSION_TAG, api::setTag,
        RegistryEndpoint.DELETE_MODEL_VERSION_TAG, api::deleteTag,
        RegistryEndpoint.TRANSITION_MODEL_VERSION_STAGE, api::transition);
  }

  private ApiResponse create(Call call) {
    return Answers.version(
        call, versions.create(caller(call), CreateModelVersionRequest.of(call.fields())));
  }

  private ApiResponse get(Call call) {
    VersionKey key = VersionKey.of(call.fields());
    return Answers.version(call, versions.get(key.name(), key.version()));
  }

  private ApiResponse downloadUri(Call call) {
    Fields fields = call.fields();
    // As in MLflow the rules of a name and a number say what is wrong with an absent one.
    String uri =
        versions
            .get(fields.string("name").orElse(""), fields.string("version").orElse(""))
            .storageLocation();
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeStringField("artifact_uri", uri);
          out.writeEndObject();
        });
  }

  private ApiResponse update(Call call) {
    Fields fields = call.fields();
    VersionKey key = VersionKey.of(fields);
    return Answers.version(
        call,
        versions.describe(caller(call), key.name(), key.version(), fields.string("description")));
  }

  private ApiResponse delete(Call call) {
    VersionKey key = VersionKey.of(call.fields());
    versions.delete(caller(call), key.name(), key.version());
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse setTag(Call call) {
    Fields fields = call.fields();
    VersionKey key = VersionKey.of(fields);
    versions.setTag(
        caller(call),
        key.name(),
        key.version(),
        fields.requiredString("key"),
        fields.string("value").orElse(""));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse deleteTag(Call call) {
    Fields fields = call.fields();
    VersionKey key = VersionKey.of(fields);
    versions.deleteTag(caller(call), key.name(), key.version(), fields.requiredString("key"));
    return ApiResponse.json(JsonBody.EMPTY);
  }

  private ApiResponse transition(Call call) {
    Fields fields = call.fields();
    VersionKey key = VersionKey.of(fields);
    return Answers.version(
        call,
        stages.transition(
            caller(call),
            key.name(),
            key.version(),
            fields.requiredString("stage"),
            fields.bool("archive_existing_versions").orElse(false),
            ""));
  }

  private static Caller caller(Call call) {
    return call.caller();
  }
}

package io.waymark.artifacts.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.Map;

/** The files of registered model versions, of which there are none while no registry is served. */
final class ModelVersionArtifactApi {
  private ModelVersionArtifactApi() {}

  static Map<Endpoint, Handler> bindings() {
    return Map.of(Endpoint.GET_MODEL_VERSION_ARTIFACT, ModelVersionArtifactApi::get);
  }

  private static ApiResponse get(Call call) {
    Fields fields = call.fields();
    String name = fields.requiredString("name");
    String version = fields.requiredString("version");
    String _ = fields.requiredString("path");
    throw MlflowException.doesNotExist(
        "Model Version (name=%s, version=%s) not found".formatted(name, version));
  }
}

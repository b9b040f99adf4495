package io.waymark.modelregistry.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.List;

/** Answers that several endpoints give. */
final class Answers {
  private Answers() {}

  static ApiResponse model(Call call, RegisteredModel model, List<ModelVersion> newest) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("registered_model");
          RegisteredModelJson.write(out, model, Visible.newest(call, model, newest));
          out.writeEndObject();
        });
  }

  static ApiResponse version(Call call, ModelVersion version) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("model_version");
          ModelVersionJson.write(out, Visible.version(call, version));
          out.writeEndObject();
        });
  }

  /** A list, which is left out when empty. */
  static ApiResponse versions(Call call, List<ModelVersion> versions) {
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (!versions.isEmpty()) {
            out.writeArrayFieldStart("model_versions");
            for (ModelVersion version : Visible.versions(call, versions)) {
              ModelVersionJson.write(out, version);
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
  }
}

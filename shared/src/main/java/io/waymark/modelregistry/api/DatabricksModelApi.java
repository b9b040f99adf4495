package io.waymark.modelregistry.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.RegistryEndpoint;
import io.waymark.json.Fields;
import io.waymark.modelregistry.RegisteredModelService;
import io.waymark.modelregistry.StageService;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.tracking.api.KeyValueJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Two calls that the clients of the Databricks workspace registry make in place of MLflow's. */
public final class DatabricksModelApi {
  private final RegisteredModelService models;
  private final StageService stages;

  private DatabricksModelApi(RegisteredModelService models, StageService stages) {
    this.models = models;
    this.stages = stages;
  }

  public static Map<Endpoint, Handler> bindings(
      RegisteredModelService models, StageService stages) {
    DatabricksModelApi api = new DatabricksModelApi(models, stages);
    return Map.of(
        RegistryEndpoint.GET_DATABRICKS_MODEL, api::get,
        RegistryEndpoint.TRANSITION_DATABRICKS_STAGE, api::transition);
  }

  private ApiResponse get(Call call) {
    RegisteredModel model = models.get(call.fields().requiredString("name"));
    List<ModelVersion> newest = Visible.newest(call, model, models.newest(model));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("registered_model_databricks");
          write(out, model, newest);
          out.writeEndObject();
        });
  }

  private ApiResponse transition(Call call) {
    Fields fields = call.fields();
    VersionKey key = VersionKey.of(fields);
    ModelVersion version =
        stages.transition(
            call.caller(),
            key.name(),
            key.version(),
            fields.requiredString("stage"),
            fields.bool("archive_existing_versions").orElse(false),
            fields.string("comment").orElse(""));
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          out.writeFieldName("model_version_databricks");
          ModelVersionJson.writeBare(out, Visible.version(call, version));
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, RegisteredModel model, List<ModelVersion> newest)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("id", model.id());
    out.writeStringField("name", model.name());
    out.writeStringField("user_id", model.createdBy());
    out.writeStringField("description", model.description());
    out.writeNumberField("creation_timestamp", model.creationTimestamp());
    out.writeNumberField("last_updated_timestamp", model.lastUpdatedTimestamp());
    out.writeArrayFieldStart("latest_versions");
    for (ModelVersion version : newest) {
      ModelVersionJson.writeBare(out, version);
    }
    out.writeEndArray();
    KeyValueJson.writeList(out, "tags", model.tags());
    out.writeEndObject();
  }
}

package io.waymark.modelregistry.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.tracking.api.KeyValueJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes registered models as MLflow's {@code RegisteredModel} message. */
final class RegisteredModelJson {
  private RegisteredModelJson() {}

  /**
   * Writes a model.
   *
   * @param newest its newest version of each stage
   */
  static void write(JsonGenerator out, RegisteredModel model, List<ModelVersion> newest)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", model.name());
    out.writeNumberField("creation_timestamp", model.creationTimestamp());
    out.writeNumberField("last_updated_timestamp", model.lastUpdatedTimestamp());
    if (!model.description().isEmpty()) {
      out.writeStringField("description", model.description());
    }
    if (!newest.isEmpty()) {
      out.writeArrayFieldStart("latest_versions");
      for (ModelVersion version : newest) {
        ModelVersionJson.writeBare(out, version);
      }
      out.writeEndArray();
    }
    KeyValueJson.writeList(out, "tags", model.tags());
    writeAliases(out, model);
    out.writeEndObject();
  }

  private static void writeAliases(JsonGenerator out, RegisteredModel model) throws IOException {
    if (model.aliases().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("aliases");
    for (Map.Entry<String, Integer> alias : model.aliases().entrySet()) {
      out.writeStartObject();
      out.writeStringField("alias", alias.getKey());
      out.writeStringField("version", Integer.toString(alias.getValue()));
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}

package io.waymark.modelregistry.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.Caller;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.tracking.api.KeyValueJson;
import java.io.IOException;
import java.util.List;

/** Writes versions as MLflow's {@code ModelVersion} message. */
final class ModelVersionJson {
  private ModelVersionJson() {}

  static void write(JsonGenerator out, ModelVersion version) throws IOException {
    write(out, version, version.aliases());
  }

  /** Writes a version as searches do: without its aliases. */
  static void writeBare(JsonGenerator out, ModelVersion version) throws IOException {
    write(out, version, List.of());
  }

  private static void write(JsonGenerator out, ModelVersion version, List<String> aliases)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", version.name());
    out.writeStringField("version", Integer.toString(version.version()));
    out.writeNumberField("creation_timestamp", version.creationTimestamp());
    out.writeNumberField("last_updated_timestamp", version.lastUpdatedTimestamp());
    if (!version.createdBy().equals(Caller.ANONYMOUS)) {
      out.writeStringField("user_id", version.createdBy());
    }
    out.writeStringField("current_stage", version.stage().wireName());
    if (version.description().isPresent()) {
      out.writeStringField("description", version.description().get());
    }
    out.writeStringField("source", version.source());
    if (version.runId().isPresent()) {
      out.writeStringField("run_id", version.runId().get());
    }
    out.writeStringField("status", "READY");
    KeyValueJson.writeList(out, "tags", version.tags());
    out.writeStringField("run_link", version.runLink());
    if (!aliases.isEmpty()) {
      out.writeArrayFieldStart("aliases");
      for (String alias : aliases) {
        out.writeString(alias);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }
}

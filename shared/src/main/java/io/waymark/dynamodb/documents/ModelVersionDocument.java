package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.HashMap;
import java.util.Map;

/** A version as a document, without what its model knows of it. */
public final class ModelVersionDocument {
  private ModelVersionDocument() {}

  public static byte[] write(ModelVersion version) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("version", version.version());
    fields.put("created", version.creationTimestamp());
    fields.put("updated", version.lastUpdatedTimestamp());
    fields.put("source", version.source());
    fields.put("storage_location", version.storageLocation());
    fields.put("run_link", version.runLink());
    fields.put("tags", version.tags());
    fields.put("created_by", version.createdBy());
    version.description().ifPresent(description -> fields.put("description", description));
    version.runId().ifPresent(runId -> fields.put("run_id", runId));
    version.modelId().ifPresent(modelId -> fields.put("model_id", modelId));
    return Document.write(fields);
  }

  public static ModelVersion read(byte[] json, RegisteredModel model) {
    Fields fields = Document.read(json);
    int version = (int) fields.requiredInt64("version");
    return new ModelVersion(
            model.name(),
            version,
            fields.requiredInt64("created"),
            fields.requiredInt64("updated"),
            fields.string("description"),
            model.stageOf(version),
            fields.requiredString("source"),
            fields.requiredString("storage_location"),
            fields.string("run_id"),
            fields.string("run_link").orElse(""),
            fields.string("model_id"),
            Document.texts(fields, "tags"),
            model.aliasesOf(version),
            fields.requiredString("created_by"))
        .in(model);
  }
}

package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A registered model as a document. */
public final class RegisteredModelDocument {
  private RegisteredModelDocument() {}

  public static byte[] write(RegisteredModel model) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("id", model.id());
    fields.put("name", model.name());
    fields.put("description", model.description());
    fields.put("tags", model.tags());
    fields.put("aliases", model.aliases());
    fields.put("created", model.creationTimestamp());
    fields.put("updated", model.lastUpdatedTimestamp());
    fields.put("renamed", model.renamedTimestamp());
    fields.put("last_version", model.lastVersion());
    fields.put("versions", VersionRanges.write(model.versions()));
    fields.put("created_by", model.createdBy());
    return Document.write(fields);
  }

  public static RegisteredModel read(byte[] json) {
    Fields fields = Document.read(json);
    NavigableMap<String, Integer> aliases = new TreeMap<>();
    Document.numbers(fields, "aliases").forEach(aliases::put);
    return new RegisteredModel(
        fields.requiredString("id"),
        fields.requiredString("name"),
        fields.string("description").orElse(""),
        Document.texts(fields, "tags"),
        aliases,
        fields.requiredInt64("created"),
        fields.requiredInt64("updated"),
        fields.requiredInt64("renamed"),
        (int) fields.requiredInt64("last_version"),
        VersionRanges.read(fields.messages("versions")),
        fields.requiredString("created_by"));
  }
}

package io.waymark.modelregistry;

import io.waymark.audit.AuditEvent;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the audit trail says of changes in the registry. */
final class RegistryAudit {
  private RegistryAudit() {}

  static AuditEvent created(RegisteredModel model) {
    return AuditEvent.of("registered_model.create", subject(model), Map.of(), facts(model));
  }

  static AuditEvent described(RegisteredModel before, RegisteredModel after) {
    return AuditEvent.of(
        "registered_model.update",
        subject(before),
        Map.of("description", before.description()),
        Map.of("description", after.description()));
  }

  static AuditEvent renamed(RegisteredModel before, RegisteredModel after) {
    return AuditEvent.of(
        "registered_model.rename",
        subject(before),
        Map.of("name", before.name()),
        Map.of("name", after.name()));
  }

  static AuditEvent deleted(RegisteredModel model) {
    Map<String, Object> before = new HashMap<>(facts(model));
    before.put("versions", model.versions().size());
    before.put("aliases", model.aliases());
    return AuditEvent.of("registered_model.delete", subject(model), before, Map.of());
  }

  static AuditEvent tagged(
      RegisteredModel model, String key, Map<String, String> before, Map<String, String> after) {
    return tag("registered_model", subject(model), key, before, after);
  }

  static AuditEvent created(ModelVersion version) {
    return AuditEvent.of("model_version.create", subject(version), Map.of(), facts(version));
  }

  static AuditEvent described(ModelVersion before, ModelVersion after) {
    return AuditEvent.of(
        "model_version.update",
        subject(before),
        Map.of("description", before.description().orElse("")),
        Map.of("description", after.description().orElse("")));
  }

  static AuditEvent deleted(ModelVersion version) {
    return AuditEvent.of("model_version.delete", subject(version), facts(version), Map.of());
  }

  static AuditEvent tagged(
      ModelVersion version, String key, Map<String, String> before, Map<String, String> after) {
    return tag("model_version", subject(version), key, before, after);
  }

  static AuditEvent aliasSet(RegisteredModel before, String alias, int version) {
    return AuditEvent.of(
        "alias.set",
        Map.of("model", before.name(), "alias", alias),
        holder(before, alias),
        Map.of("version", version));
  }

  static AuditEvent aliasDeleted(RegisteredModel before, String alias) {
    return AuditEvent.of(
        "alias.delete",
        Map.of("model", before.name(), "alias", alias),
        holder(before, alias),
        Map.of());
  }

  static AuditEvent transitioned(ModelVersion before, Stage stage, List<Integer> archived) {
    Map<String, Object> after = new HashMap<>();
    after.put("stage", stage.wireName());
    if (!archived.isEmpty()) {
      after.put("archived", archived);
    }
    return AuditEvent.of(
        "stage.transition", subject(before), Map.of("stage", before.stage().wireName()), after);
  }

  private static Map<String, Object> holder(RegisteredModel model, String alias) {
    Integer version = model.aliases().get(alias);
    return version == null ? Map.of() : Map.of("version", version);
  }

  private static AuditEvent tag(
      String thing,
      Map<String, String> subject,
      String key,
      Map<String, String> before,
      Map<String, String> after) {
    Map<String, String> named = new HashMap<>(subject);
    named.put("tag", key);
    return AuditEvent.of(
        thing + (after.containsKey(key) ? ".set_tag" : ".delete_tag"),
        named,
        value(before, key),
        value(after, key));
  }

  private static Map<String, Object> value(Map<String, String> tags, String key) {
    String value = tags.get(key);
    return value == null ? Map.of() : Map.of("value", value);
  }

  private static Map<String, String> subject(RegisteredModel model) {
    return Map.of("model", model.name());
  }

  private static Map<String, String> subject(ModelVersion version) {
    return Map.of("model", version.name(), "version", Integer.toString(version.version()));
  }

  private static Map<String, Object> facts(RegisteredModel model) {
    return Map.of("name", model.name(), "description", model.description(), "tags", model.tags());
  }

  private static Map<String, Object> facts(ModelVersion version) {
    Map<String, Object> facts = new HashMap<>();
    facts.put("source", version.source());
    facts.put("stage", version.stage().wireName());
    facts.put("tags", version.tags());
    facts.put("aliases", version.aliases());
    facts.put("description", version.description().orElse(""));
    version.runId().ifPresent(runId -> facts.put("run_id", runId));
    version.modelId().ifPresent(modelId -> facts.put("model_id", modelId));
    return facts;
  }
}

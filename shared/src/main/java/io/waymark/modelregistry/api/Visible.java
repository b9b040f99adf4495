package io.waymark.modelregistry.api;

import io.waymark.access.Authorization;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.Call;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import java.util.List;
import java.util.Map;

/**
 * What of the registry a caller sees. Prompts have grants of their own; who is denied runs is not
 * led to one by what it made.
 */
final class Visible {
  private Visible() {}

  /** Whether a model shows in lists, or a prompt, which its tags say. */
  static boolean lists(Call call, RegisteredModel model) {
    Authorization by = call.caller().authorization();
    return by.lists(type(model.tags()).of(model.name()));
  }

  /** Whether a version shows in lists. */
  static boolean lists(Call call, ModelVersion version) {
    Authorization by = call.caller().authorization();
    return by.lists(type(version.tags()).of(version.name()), versions(version.tags()));
  }

  /** Whether the answers about a model may have its versions in them. */
  static boolean versionsOf(Call call, RegisteredModel model) {
    return !call.caller().authorization().denies(versions(model.tags()));
  }

  /** Those of a model's versions that the answers about it have. */
  static List<ModelVersion> newest(Call call, RegisteredModel model, List<ModelVersion> versions) {
    return versionsOf(call, model) ? versions(call, versions) : List.of();
  }

  static List<ModelVersion> versions(Call call, List<ModelVersion> versions) {
    return versions.stream().map(version -> version(call, version)).toList();
  }

  static ModelVersion version(Call call, ModelVersion version) {
    return call.caller().authorization().denies(ResourceType.RUN) ? version.withoutRun() : version;
  }

  private static ResourceType type(Map<String, String> tags) {
    return RegisteredModels.isPrompt(tags) ? ResourceType.PROMPT : ResourceType.REGISTERED_MODEL;
  }

  private static ResourceType versions(Map<String, String> tags) {
    return RegisteredModels.isPrompt(tags)
        ? ResourceType.PROMPT_VERSION
        : ResourceType.REGISTERED_MODEL_VERSION;
  }
}

package io.waymark.modelregistry.api;

import io.waymark.access.Authorization;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.Call;
import io.waymark.modelregistry.RegisteredModels;
import java.util.Map;

/** What of the registry shows in a caller's lists. Prompts have grants of their own. */
final class Visible {
  private Visible() {}

  /** Whether a model shows, or a prompt, which its tags say. */
  static boolean model(Call call, String name, Map<String, String> tags) {
    return lists(call, name, tags, false);
  }

  /** Whether versions of it show too. */
  static boolean versions(Call call, String name, Map<String, String> tags) {
    return lists(call, name, tags, true);
  }

  private static boolean lists(
      Call call, String name, Map<String, String> tags, boolean withVersions) {
    Authorization by = call.caller().authorization();
    boolean prompt = RegisteredModels.isPrompt(tags);
    ResourceType type = prompt ? ResourceType.PROMPT : ResourceType.REGISTERED_MODEL;
    ResourceType versions =
        prompt ? ResourceType.PROMPT_VERSION : ResourceType.REGISTERED_MODEL_VERSION;
    return withVersions ? by.lists(type.of(name), versions) : by.lists(type.of(name));
  }
}

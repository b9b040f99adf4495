package io.waymark.webhooks;

import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a webhook is sent when it is tried out: MLflow's own examples. */
final class ExamplePayload {
  private static final String MODEL = "example_model";
  private static final String PROMPT = "example_prompt";
  private static final String VERSION = "1";
  private static final String ALIAS = "example_alias";
  private static final String KEY = "example_key";
  private static final String VALUE = "example_value";
  private static final Map<String, String> TAGS = Map.of(KEY, VALUE);

  private ExamplePayload() {}

  static WebhookPayload of(WebhookEvent event) {
    boolean created = event.action() == WebhookAction.CREATED;
    boolean set = event.action() == WebhookAction.SET;
    return switch (event.entity()) {
      case REGISTERED_MODEL ->
          WebhookPayload.modelCreated(MODEL, TAGS, "An example registered model");
      case MODEL_VERSION ->
          WebhookPayload.versionCreated(
              MODEL,
              VERSION,
              "models:/123",
              Optional.of("abcd1234abcd5678"),
              TAGS,
              Optional.of("An example model version"));
      case PROMPT ->
          WebhookPayload.modelCreated(
              PROMPT, Map.of(KEY, VALUE, WebhookPayload.IS_PROMPT, "true"), "An example prompt");
      case PROMPT_VERSION ->
          WebhookPayload.versionCreated(
              PROMPT,
              VERSION,
              "",
              Optional.empty(),
              Map.of(
                  KEY,
                  VALUE,
                  WebhookPayload.IS_PROMPT,
                  "true",
                  WebhookPayload.PROMPT_TEXT,
                  "Hello {{name}}!"),
              Optional.of("An example prompt version"));
      case MODEL_VERSION_TAG -> versionTag(set, false, MODEL);
      case PROMPT_VERSION_TAG -> versionTag(set, true, PROMPT);
      case MODEL_VERSION_ALIAS -> alias(created, false, MODEL);
      case PROMPT_ALIAS -> alias(created, true, PROMPT);
      case PROMPT_TAG ->
          set
              ? WebhookPayload.promptTagSet(PROMPT, KEY, VALUE)
              : WebhookPayload.promptTagDeleted(PROMPT, KEY);
      case BUDGET_POLICY -> new WebhookPayload(event, budget());
    };
  }

  private static WebhookPayload versionTag(boolean set, boolean prompt, String name) {
    return set
        ? WebhookPayload.versionTagSet(prompt, name, VERSION, KEY, VALUE)
        : WebhookPayload.versionTagDeleted(prompt, name, VERSION, KEY);
  }

  private static WebhookPayload alias(boolean created, boolean prompt, String name) {
    return created
        ? WebhookPayload.aliasSet(prompt, name, ALIAS, VERSION)
        : WebhookPayload.aliasDeleted(prompt, name, ALIAS);
  }

  private static Map<String, @Nullable Object> budget() {
    Map<String, @Nullable Object> budget = new HashMap<>();
    budget.put("budget_policy_id", "bp-abc123");
    budget.put("budget_unit", "USD");
    budget.put("budget_amount", 100.0);
    budget.put("current_spend", 105.5);
    budget.put("duration_unit", "MONTHS");
    budget.put("duration_value", 1);
    budget.put("target_scope", "ENDPOINT");
    budget.put("workspace", "default");
    budget.put("target_value", "ep-abc123");
    budget.put("window_start", 1_704_067_200_000L);
    return budget;
  }
}

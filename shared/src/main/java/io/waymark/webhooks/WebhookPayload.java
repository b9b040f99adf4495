package io.waymark.webhooks;

import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are told of one change of the registry, as MLflow words it. Stages, renames,
 * updates, deletions and the tags of models that are no prompts are not told.
 *
 * @param data JSON, in the order of its names
 */
public record WebhookPayload(WebhookEvent event, Map<String, @Nullable Object> data) {
  static final String IS_PROMPT = "mlflow.prompt.is_prompt";
  private static final String PROMPT_TYPE = "_mlflow_prompt_type";
  static final String PROMPT_TEXT = "mlflow.prompt.text";

  /** Of each text, where the whole is too long for a queue; MLflow's own limit is 100,000. */
  private static final int MAX_TEXT = 50_000;

  public WebhookPayload {
    data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
  }

  /** This payload, happening now. */
  public RaisedEvent raisedAt(Instant time) {
    return new RaisedEvent(UUID.randomUUID(), time, Optional.empty(), this);
  }

  /** The same without the tags, the texts cut, and a field {@code truncated} that says so. */
  WebhookPayload shortened() {
    Map<String, @Nullable Object> shorter = new HashMap<>();
    data.forEach((name, value) -> shorter.put(name, shortened(value)));
    shorter.put("truncated", true);
    return new WebhookPayload(event, shorter);
  }

  private static @Nullable Object shortened(@Nullable Object value) {
    return switch (value) {
      case String text when text.length() > MAX_TEXT -> text.substring(0, MAX_TEXT);
      case Map<?, ?> _ -> Map.of();
      case null, default -> value;
    };
  }

  /** A model, or a prompt if its tags say so. */
  public static WebhookPayload modelCreated(
      String name, Map<String, String> tags, String description) {
    boolean prompt = isPrompt(tags);
    return new Data()
        .with("name", name)
        .with("tags", prompt ? withoutPromptTags(tags) : sorted(tags))
        .with("description", description)
        .of(prompt ? WebhookEntity.PROMPT : WebhookEntity.REGISTERED_MODEL, WebhookAction.CREATED);
  }

  /**
   * A version of a model, or of a prompt if the version's tags say so.
   *
   * @param source as the version keeps it
   */
  public static WebhookPayload versionCreated(
      String name,
      String version,
      String source,
      Optional<String> runId,
      Map<String, String> tags,
      Optional<String> description) {
    if (isPrompt(tags)) {
      Map<String, String> left = withoutPromptTags(tags);
      String template = left.remove(PROMPT_TEXT);
      return new Data()
          .with("name", name)
          .with("version", version)
          .with("template", template)
          .with("tags", left)
          .with("description", notEmpty(description))
          .of(WebhookEntity.PROMPT_VERSION, WebhookAction.CREATED);
    }
    return new Data()
        .with("name", name)
        .with("version", version)
        .with("source", source)
        .with("run_id", notEmpty(runId))
        .with("tags", sorted(tags))
        .with("description", notEmpty(description))
        .of(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED);
  }

  /** A tag of a prompt; those of a registered model are not told. */
  public static WebhookPayload promptTagSet(String name, String key, String value) {
    return new Data()
        .with("name", name)
        .with("key", key)
        .with("value", value)
        .of(WebhookEntity.PROMPT_TAG, WebhookAction.SET);
  }

  public static WebhookPayload promptTagDeleted(String name, String key) {
    return new Data()
        .with("name", name)
        .with("key", key)
        .of(WebhookEntity.PROMPT_TAG, WebhookAction.DELETED);
  }

  /**
   * A tag of a version.
   *
   * @param prompt whether the registered model is a prompt
   */
  public static WebhookPayload versionTagSet(
      boolean prompt, String name, String version, String key, String value) {
    return new Data()
        .with("name", name)
        .with("version", version)
        .with("key", key)
        .with("value", value)
        .of(versionTag(prompt), WebhookAction.SET);
  }

  public static WebhookPayload versionTagDeleted(
      boolean prompt, String name, String version, String key) {
    return new Data()
        .with("name", name)
        .with("version", version)
        .with("key", key)
        .of(versionTag(prompt), WebhookAction.DELETED);
  }

  /** An alias that was made, or points to another version now. */
  public static WebhookPayload aliasSet(boolean prompt, String name, String alias, String version) {
    return new Data()
        .with("name", name)
        .with("alias", alias)
        .with("version", version)
        .of(alias(prompt), WebhookAction.CREATED);
  }

  public static WebhookPayload aliasDeleted(boolean prompt, String name, String alias) {
    return new Data()
        .with("name", name)
        .with("alias", alias)
        .of(alias(prompt), WebhookAction.DELETED);
  }

  private static WebhookEntity versionTag(boolean prompt) {
    return prompt ? WebhookEntity.PROMPT_VERSION_TAG : WebhookEntity.MODEL_VERSION_TAG;
  }

  private static WebhookEntity alias(boolean prompt) {
    return prompt ? WebhookEntity.PROMPT_ALIAS : WebhookEntity.MODEL_VERSION_ALIAS;
  }

  private static boolean isPrompt(Map<String, String> tags) {
    return tags.getOrDefault(IS_PROMPT, "").equalsIgnoreCase("true");
  }

  private static Map<String, String> withoutPromptTags(Map<String, String> tags) {
    Map<String, String> left = sorted(tags);
    left.remove(IS_PROMPT);
    left.remove(PROMPT_TYPE);
    return left;
  }

  private static Map<String, String> sorted(Map<String, String> tags) {
    return new TreeMap<>(tags);
  }

  private static @Nullable String notEmpty(Optional<String> text) {
    return text.filter(given -> !given.isEmpty()).orElse(null);
  }

  private static final class Data {
    private final Map<String, @Nullable Object> fields = new HashMap<>();

    Data with(String name, @Nullable Object value) {
      fields.put(name, value);
      return this;
    }

    WebhookPayload of(WebhookEntity entity, WebhookAction action) {
      return new WebhookPayload(new WebhookEvent(entity, action), fields);
    }
  }
}

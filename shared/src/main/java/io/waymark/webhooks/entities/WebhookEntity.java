package io.waymark.webhooks.entities;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What an event is about, with what may happen to it. */
public enum WebhookEntity {
  REGISTERED_MODEL(WebhookAction.CREATED),
  MODEL_VERSION(WebhookAction.CREATED),
  MODEL_VERSION_TAG(WebhookAction.SET, WebhookAction.DELETED),
  MODEL_VERSION_ALIAS(WebhookAction.CREATED, WebhookAction.DELETED),
  PROMPT(WebhookAction.CREATED),
  PROMPT_VERSION(WebhookAction.CREATED),
  PROMPT_TAG(WebhookAction.SET, WebhookAction.DELETED),
  PROMPT_VERSION_TAG(WebhookAction.SET, WebhookAction.DELETED),
  PROMPT_ALIAS(WebhookAction.CREATED, WebhookAction.DELETED),
  BUDGET_POLICY(WebhookAction.EXCEEDED);

  private final Set<WebhookAction> actions;

  WebhookEntity(WebhookAction first, WebhookAction... others) {
    actions = EnumSet.of(first, others);
  }

  /** What may happen to it. */
  public Set<WebhookAction> actions() {
    return actions;
  }

  /** Its name in a delivery. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

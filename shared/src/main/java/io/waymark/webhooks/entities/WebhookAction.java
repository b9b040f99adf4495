package io.waymark.webhooks.entities;

import java.util.Locale;

/** What happened. */
public enum WebhookAction {
  CREATED,
  UPDATED,
  DELETED,
  SET,
  EXCEEDED;

  /** Its name in a delivery. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

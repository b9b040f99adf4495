package io.waymark.webhooks.entities;

/** Whether a webhook is told of anything. */
public enum WebhookStatus {
  ACTIVE,
  DISABLED
}

package io.waymark.webhooks.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.webhooks.WebhookChange;
import io.waymark.webhooks.entities.WebhookStatus;
import java.util.Optional;

/** Reads what the calls that write webhooks ask for. */
final class WebhookRequests {
  private WebhookRequests() {}

  /** A whole webhook. An empty description or secret is none. */
  static WebhookChange create(Fields fields) {
    String name = fields.requiredString("name");
    String url = fields.requiredString("url");
    if (!fields.has("events")) {
      throw Fields.missing("events");
    }
    if (fields.messages("events").isEmpty()) {
      throw MlflowException.invalidParameter(
          "Webhook events must be a non-empty list of WebhookEvent objects: [].");
    }
    return new WebhookChange(
        Optional.of(name),
        notEmpty(fields, "description"),
        Optional.of(url),
        Optional.of(WebhookEvents.of(fields, "events")),
        notEmpty(fields, "secret"),
        fields.enumeration("status", WebhookStatus.class));
  }

  /** What is given. An empty name, address or list of events is not. */
  static WebhookChange update(Fields fields) {
    return new WebhookChange(
        notEmpty(fields, "name"),
        fields.string("description"),
        notEmpty(fields, "url"),
        Optional.of(WebhookEvents.of(fields, "events")).filter(events -> !events.isEmpty()),
        fields.string("secret"),
        fields.enumeration("status", WebhookStatus.class));
  }

  private static Optional<String> notEmpty(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}

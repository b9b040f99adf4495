package io.waymark.dynamodb.documents;

import io.waymark.json.Fields;
import io.waymark.webhooks.entities.EncryptedSecret;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import java.util.HashMap;
import java.util.Map;

/** A webhook as it is kept: JSON, the secret encrypted. */
public final class WebhookDocument {
  private WebhookDocument() {}

  public static byte[] write(Webhook webhook) {
    Map<String, Object> json = new HashMap<>();
    json.put("webhook_id", webhook.webhookId());
    json.put("name", webhook.name());
    json.put("description", webhook.description());
    json.put("url", webhook.url());
    json.put("events", webhook.events().stream().map(WebhookDocument::write).toList());
    json.put("status", webhook.status().name());
    json.put("created", webhook.creationTimestamp());
    json.put("updated", webhook.lastUpdatedTimestamp());
    webhook.secret().ifPresent(secret -> json.put("secret", secret.ciphertext()));
    return Document.write(json);
  }

  public static Webhook read(byte[] bytes) {
    Fields json = Document.read(bytes);
    return new Webhook(
        json.requiredString("webhook_id"),
        json.requiredString("name"),
        json.string("description").orElse(""),
        json.requiredString("url"),
        json.messages("events").stream().map(WebhookDocument::event).toList(),
        json.string("secret").map(EncryptedSecret::new),
        json.enumeration("status", WebhookStatus.class).orElseThrow(),
        json.requiredInt64("created"),
        json.requiredInt64("updated"));
  }

  private static Map<String, String> write(WebhookEvent event) {
    return Map.of("entity", event.entity().name(), "action", event.action().name());
  }

  private static WebhookEvent event(Fields event) {
    return new WebhookEvent(
        event.enumeration("entity", WebhookEntity.class).orElseThrow(),
        event.enumeration("action", WebhookAction.class).orElseThrow());
  }
}

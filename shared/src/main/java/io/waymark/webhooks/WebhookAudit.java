package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.audit.AuditEvent;
import io.waymark.digest.Sha256;
import io.waymark.validation.WebhookUrl;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * What the audit trail says of webhooks. Never the secret, and of the address only where it leads
 * and its hash: for many receivers the rest of it is a secret too.
 */
public final class WebhookAudit {
  private WebhookAudit() {}

  public static AuditEvent created(Webhook webhook) {
    return AuditEvent.of("webhook.create", subject(webhook), Map.of(), values(webhook));
  }

  public static AuditEvent updated(Webhook before, Webhook after) {
    boolean otherSecret = !before.secret().equals(after.secret());
    Map<String, Object> now = values(after);
    return AuditEvent.of(
        "webhook.update",
        subject(before),
        values(before),
        otherSecret ? with(now, "secret_changed", true) : now);
  }

  public static AuditEvent deleted(Webhook webhook) {
    return AuditEvent.of("webhook.delete", subject(webhook), values(webhook), Map.of());
  }

  private static Map<String, String> subject(Webhook webhook) {
    return Map.of("webhook", webhook.webhookId());
  }

  private static Map<String, Object> values(Webhook webhook) {
    return Map.of(
        "name", webhook.name(),
        "description", webhook.description(),
        "url_origin", WebhookUrl.origin(webhook.url()),
        "url_sha256", Sha256.hex(webhook.url().getBytes(UTF_8)),
        "events", webhook.events().stream().map(WebhookEvent::toString).toList(),
        "status", webhook.status().name(),
        "signed", webhook.secret().isPresent());
  }

  private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(name, value);
    return more;
  }
}

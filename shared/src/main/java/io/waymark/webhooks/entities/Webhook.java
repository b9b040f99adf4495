package io.waymark.webhooks.entities;

import java.util.List;
import java.util.Optional;

/**
 * An address that is told of events.
 *
 * @param events each once, at least one
 * @param secret what deliveries are signed with; none for unsigned ones
 * @param creationTimestamp in milliseconds since 1970, as is {@code lastUpdatedTimestamp}
 */
public record Webhook(
    String webhookId,
    String name,
    String description,
    String url,
    List<WebhookEvent> events,
    Optional<EncryptedSecret> secret,
    WebhookStatus status,
    long creationTimestamp,
    long lastUpdatedTimestamp) {

  public Webhook {
    events = List.copyOf(events);
  }

  /** Whether it is to be told of an event of this kind. */
  public boolean listensTo(WebhookEvent event) {
    return status == WebhookStatus.ACTIVE && events.contains(event);
  }
}

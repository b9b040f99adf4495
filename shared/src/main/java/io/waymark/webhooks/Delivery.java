package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.workspaces.Workspace;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to one webhook.
 *
 * @param id the same for all attempts, so that a receiver knows what it has got before
 */
public record Delivery(UUID id, String webhookId, RaisedEvent event) {

  /** The delivery of an event, which has the same id whoever makes it how often. */
  static Delivery of(RaisedEvent event, String webhookId) {
    UUID id = UUID.nameUUIDFromBytes("%s %s".formatted(event.id(), webhookId).getBytes(UTF_8));
    return new Delivery(id, webhookId, event);
  }

  /** Where its webhook is. */
  public Workspace workspace() {
    return event.workspace().orElse(Workspace.DEFAULT);
  }

  /** As JSON, which {@link #parse} reads. */
  public String toJson() {
    return CanonicalJson.text(
        Map.of("id", id.toString(), "webhook_id", webhookId, "event", event.toMap()));
  }

  /**
   * The delivery that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static Delivery parse(String json) {
    Map<String, @Nullable Object> fields =
        Json.readObject(json.getBytes(UTF_8))
            .orElseThrow(() -> new IllegalArgumentException("A delivery is a JSON object."));
    return new Delivery(
        UUID.fromString(String.valueOf(fields.get("id"))),
        String.valueOf(fields.get("webhook_id")),
        RaisedEvent.of(Json.object(fields.get("event")).orElseGet(Map::of)));
  }
}

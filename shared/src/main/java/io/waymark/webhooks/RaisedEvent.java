package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.outbox.Message;
import io.waymark.validation.PythonText;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that happened.
 *
 * @param id the same however often the event is handed on
 */
public record RaisedEvent(UUID id, Instant time, WebhookPayload payload) {
  /** A message of a queue has 256 KB; this leaves room for what is around the event. */
  private static final int MAX_BYTES = 240_000;

  /** As Python's {@code isoformat} writes it. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  /** The event as the outbox takes it; one that is too long for a queue is shortened. */
  public Message.WebhookEvent toMessage() {
    String json = toJson();
    boolean fits = json.length() <= MAX_BYTES && json.getBytes(UTF_8).length <= MAX_BYTES;
    return new Message.WebhookEvent(
        fits ? json : new RaisedEvent(id, time, payload.shortened()).toJson());
  }

  /** As JSON, which {@link #of} reads. */
  public String toJson() {
    return CanonicalJson.text(toMap());
  }

  /** The same as a part of something else. */
  public Map<String, Object> toMap() {
    return Map.of(
        "id", id.toString(),
        "time", time.toString(),
        "entity", payload.event().entity().name(),
        "action", payload.event().action().name(),
        "data", payload.data());
  }

  /**
   * The event that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  public static RaisedEvent of(String json) {
    return Json.readObject(json.getBytes(UTF_8))
        .map(RaisedEvent::of)
        .orElseThrow(() -> new IllegalArgumentException("An event is a JSON object."));
  }

  /** The same, where it was read as part of something else. */
  public static RaisedEvent of(Map<String, @Nullable Object> json) {
    WebhookEvent event =
        new WebhookEvent(
            WebhookEntity.valueOf(text(json, "entity")),
            WebhookAction.valueOf(text(json, "action")));
    return new RaisedEvent(
        UUID.fromString(text(json, "id")),
        Instant.parse(text(json, "time")),
        new WebhookPayload(event, Json.object(json.get("data")).orElseGet(Map::of)));
  }

  private static String text(Map<String, @Nullable Object> json, String name) {
    return String.valueOf(json.get(name));
  }

  /** The body that webhooks are sent: JSON in ASCII, with the time in microseconds. */
  public String body() {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("entity", payload.event().entity().wireName());
    body.put("action", payload.event().action().wireName());
    body.put("timestamp", TIME.format(time));
    body.put("data", payload.data());
    return PythonText.json(body);
  }
}

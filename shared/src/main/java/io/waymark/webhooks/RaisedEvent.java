package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.json.JsonObject;
import io.waymark.outbox.Message;
import io.waymark.validation.PythonJson;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.workspaces.Workspace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that happened.
 *
 * @param id the same however often the event is handed on
 * @param workspace that it happened in; none while there are no workspaces
 */
public record RaisedEvent(
    UUID id, Instant time, Optional<Workspace> workspace, WebhookPayload payload) {
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
        fits ? json : new RaisedEvent(id, time, workspace, payload.shortened()).toJson());
  }

  /** As JSON, which {@link #of} reads. */
  public String toJson() {
    return CanonicalJson.text(toMap());
  }

  /** The same as a part of something else. */
  public Map<String, Object> toMap() {
    return new JsonObject()
        .with("id", id.toString())
        .with("time", time.toString())
        .with("workspace", workspace.map(Workspace::name))
        .with("entity", payload.event().entity().name())
        .with("action", payload.event().action().name())
        .with("data", payload.data())
        .toMap();
  }

  /** The same event, in a workspace. */
  RaisedEvent in(Optional<Workspace> other) {
    return new RaisedEvent(id, time, other, payload);
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
        Optional.ofNullable(json.get("workspace")).map(Object::toString).map(Workspace::new),
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
    workspace.ifPresent(of -> body.put("workspace", of.name()));
    return PythonJson.ascii(body);
  }
}

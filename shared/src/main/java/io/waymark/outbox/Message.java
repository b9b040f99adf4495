package io.waymark.outbox;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A message that waits for delivery; receivers must bear to get one twice. */
public sealed interface Message {

  /** Start the workflow of a promotion; {@code attempt} counts from 1, more after each resume. */
  record StartPromotion(String promotionId, int attempt) implements Message {}

  /** Tell a waiting workflow that its promotion is decided. */
  record DecidePromotion(String promotionId) implements Message {}

  /** End the requests for the target that an applied promotion took. */
  record SupersedeRivals(String promotionId) implements Message {}

  /** Something happened that webhooks may be interested in: the event as they will be sent it. */
  record WebhookEvent(String json) implements Message {}

  /** This message as a JSON object. */
  default String toJson() {
    return CanonicalJson.text(
        switch (this) {
          case StartPromotion start ->
              Map.of(
                  "kind", "start_promotion",
                  "promotion_id", start.promotionId(),
                  "attempt", start.attempt());
          case DecidePromotion decide ->
              Map.of("kind", "decide_promotion", "promotion_id", decide.promotionId());
          case SupersedeRivals won ->
              Map.of("kind", "supersede_rivals", "promotion_id", won.promotionId());
          case WebhookEvent event -> Map.of("kind", "webhook_event", "event", event.json());
        });
  }

  /**
   * The message that {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if it did not
   */
  static Message parse(String json) {
    Fields fields =
        Json.readObject(json.getBytes(StandardCharsets.UTF_8))
            .map(Fields::of)
            .orElseThrow(() -> new IllegalArgumentException("An outbox message is a JSON object."));
    String kind = fields.requiredString("kind");
    return switch (kind) {
      case "start_promotion" ->
          new StartPromotion(
              fields.requiredString("promotion_id"), (int) fields.requiredInt64("attempt"));
      case "decide_promotion" -> new DecidePromotion(fields.requiredString("promotion_id"));
      case "supersede_rivals" -> new SupersedeRivals(fields.requiredString("promotion_id"));
      case "webhook_event" -> new WebhookEvent(fields.requiredString("event"));
      default -> throw new IllegalArgumentException("Unknown outbox message: %s".formatted(kind));
    };
  }
}

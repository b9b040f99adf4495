package io.waymark.outbox;

import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A message that waits for delivery; receivers must bear to get one twice. */
public sealed interface Message {

  /** What the workflow of a promotion has to do or to know. */
  sealed interface OfPromotion extends Message {}

  /** Start the workflow of a promotion; {@code attempt} counts from 1, more after each resume. */
  record StartPromotion(String promotionId, int attempt) implements OfPromotion {}

  /** Tell a waiting workflow that its promotion is decided. */
  record DecidePromotion(String promotionId) implements OfPromotion {}

  /** End the requests for the target that an applied promotion took. */
  record SupersedeRivals(String promotionId) implements OfPromotion {}

  /** What the workflow of a project run has to do. */
  sealed interface OfProjectRun extends Message {}

  /** Start the workflow of a project run; {@code attempt} counts from 1. */
  record StartProjectRun(String runId, int attempt) implements OfProjectRun {}

  /** Stop the workflow of a project run, with what it executes. */
  record StopProjectRun(String runId, int attempt, String cause) implements OfProjectRun {}

  /** Remove what the versions of a deleted model left. */
  record RemoveVersions(String modelId) implements Message {}

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
          case RemoveVersions deleted ->
              Map.of("kind", "remove_versions", "model_id", deleted.modelId());
          case WebhookEvent event -> Map.of("kind", "webhook_event", "event", event.json());
          case StartProjectRun start ->
              Map.of(
                  "kind", "start_project_run",
                  "run_id", start.runId(),
                  "attempt", start.attempt());
          case StopProjectRun stop ->
              Map.of(
                  "kind", "stop_project_run",
                  "run_id", stop.runId(),
                  "attempt", stop.attempt(),
                  "cause", stop.cause());
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
          new StartPromotion(fields.requiredString("promotion_id"), attempt(fields));
      case "decide_promotion" -> new DecidePromotion(fields.requiredString("promotion_id"));
      case "supersede_rivals" -> new SupersedeRivals(fields.requiredString("promotion_id"));
      case "remove_versions" -> new RemoveVersions(fields.requiredString("model_id"));
      case "webhook_event" -> new WebhookEvent(fields.requiredString("event"));
      case "start_project_run" -> new StartProjectRun(runId(fields), attempt(fields));
      case "stop_project_run" ->
          new StopProjectRun(runId(fields), attempt(fields), fields.string("cause").orElse(""));
      default -> throw new IllegalArgumentException("Unknown outbox message: %s".formatted(kind));
    };
  }

  private static String runId(Fields fields) {
    return fields.requiredString("run_id");
  }

  private static int attempt(Fields fields) {
    return (int) fields.requiredInt64("attempt");
  }
}

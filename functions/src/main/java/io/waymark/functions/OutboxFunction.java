package io.waymark.functions;

import static io.waymark.functions.cloudwatch.Metric.Unit.SECONDS;

import io.waymark.functions.cloudwatch.Invocation;
import io.waymark.functions.cloudwatch.Metric;
import io.waymark.json.Fields;
import io.waymark.outbox.Deliveries;
import java.time.Duration;
import java.util.Map;

/**
 * Delivers the outbox's messages: as the table's stream tells of them, and, when the event is
 * {@code {"sweep": true}}, those that were left over.
 */
public final class OutboxFunction extends JsonFunction {
  /** Younger ones are still on their way through the stream. */
  private static final Duration LEFT_OVER = Duration.ofMinutes(1);

  private final Deliveries deliveries;

  /** For Lambda: all is told by the environment. */
  public OutboxFunction() {
    this(PromotionTasks.deliveries());
  }

  /** For a test of one's own. */
  public OutboxFunction(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    return event.has("sweep") ? sweep() : records(event);
  }

  private Map<String, Object> sweep() {
    deliveries
        .age()
        .ifPresent(age -> Invocation.measure(new Metric("OutboxAge", SECONDS, age.toSeconds())));
    int failed = deliveries.sweep(LEFT_OVER);
    if (failed > 0) {
      throw new IllegalStateException("%d messages could not be delivered.".formatted(failed));
    }
    return Map.of();
  }

  private Map<String, Object> records(Fields event) {
    return StreamRecords.handle(event, written -> deliveries.deliver(written.sort()));
  }
}

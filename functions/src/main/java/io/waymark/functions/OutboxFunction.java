package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.outbox.Deliveries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;

/**
 * Delivers the outbox's messages: as the table's stream tells of them, and, when the event is
 * {@code {"sweep": true}}, those that were left over.
 */
public final class OutboxFunction implements RequestStreamHandler {
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
  public void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    response.write(answer(event.readAllBytes()));
  }

  /** The answer, as JSON, to an event, as JSON. */
  public byte[] answer(byte[] event) {
    Fields fields =
        Json.readObject(event)
            .map(Fields::of)
            .orElseThrow(() -> new IllegalArgumentException("The event is no JSON object."));
    return CanonicalJson.text(fields.has("sweep") ? sweep() : records(fields)).getBytes(UTF_8);
  }

  private Map<String, Object> sweep() {
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

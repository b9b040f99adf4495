package io.waymark.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.RaisedEvent;
import io.waymark.webhooks.WebhookPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

final class SqsDeliveryQueueTest {
  private final Recorder recorder = new Recorder();
  private final SqsDeliveryQueue queue = new SqsDeliveryQueue(recorder, "https://queue.example");

  @Test
  void deliveriesGoInBatches() {
    List<Delivery> deliveries = deliveries(23, "");
    queue.send(deliveries);

    assertThat(recorder.batches).extracting(List::size).containsExactly(10, 10, 3);
    assertThat(recorder.batches.stream().flatMap(List::stream))
        .extracting(entry -> Delivery.parse(entry.messageBody()))
        .containsExactlyElementsOf(deliveries);
  }

  @Test
  void aBatchIsNotLongerThanAMessageMayBe() {
    queue.send(deliveries(4, "x".repeat(100_000)));
    assertThat(recorder.batches).extracting(List::size).containsExactly(2, 2);
  }

  @Test
  void whatSqsDidNotTakeIsNoSuccess() {
    recorder.failed = List.of(BatchResultErrorEntry.builder().id("x").code("Throttled").build());
    assertThatThrownBy(() -> queue.send(deliveries(2, "")))
        .hasMessage("SQS did not take 1 of 2 messages: Throttled");
  }

  private static List<Delivery> deliveries(int count, String text) {
    RaisedEvent event =
        WebhookPayload.modelCreated("m", Map.of(), text)
            .raisedAt(Instant.parse("2026-05-03T12:00:00Z"));
    return IntStream.range(0, count)
        .mapToObj(i -> new Delivery(new UUID(0, i), "webhook " + i, event))
        .toList();
  }

  /** SQS as far as it is used. */
  private static final class Recorder implements SqsClient {
    private final List<List<SendMessageBatchRequestEntry>> batches = new ArrayList<>();
    private List<BatchResultErrorEntry> failed = List.of();

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
      assertThat(request.queueUrl()).isEqualTo("https://queue.example");
      batches.add(request.entries());
      return SendMessageBatchResponse.builder().failed(failed).build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // nothing is open
    }
  }
}

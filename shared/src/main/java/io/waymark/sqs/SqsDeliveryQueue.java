package io.waymark.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.DeliveryQueue;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Deliveries as messages of an SQS queue, a JSON object each. */
public final class SqsDeliveryQueue implements DeliveryQueue {
  /** Limits of one SendMessageBatch. */
  private static final int BATCH = 10;

  private static final int BATCH_BYTES = 256 * 1024;

  private final SqsClient sqs;
  private final String queueUrl;

  public SqsDeliveryQueue(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void send(List<Delivery> deliveries) {
    List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
    int bytes = 0;
    for (Delivery delivery : deliveries) {
      String body = delivery.toJson();
      int length = body.getBytes(UTF_8).length;
      if (batch.size() == BATCH || bytes + length > BATCH_BYTES) {
        sendBatch(batch);
        batch.clear();
        bytes = 0;
      }
      batch.add(
          SendMessageBatchRequestEntry.builder()
              .id(delivery.id().toString())
              .messageBody(body)
              .build());
      bytes += length;
    }
    if (!batch.isEmpty()) {
      sendBatch(batch);
    }
  }

  private void sendBatch(List<SendMessageBatchRequestEntry> batch) {
    List<SendMessageBatchRequestEntry> entries = List.copyOf(batch);
    try {
      List<BatchResultErrorEntry> failed =
          sqs.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries)).failed();
      if (!failed.isEmpty()) {
        throw new IllegalStateException(
            "SQS did not take %d of %d messages: %s"
                .formatted(failed.size(), entries.size(), failed.getFirst().code()));
      }
    } catch (SdkException e) {
      throw MlflowException.unavailable("SQS is not available. Please retry.", e);
    }
  }
}

package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.CanonicalJson;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.Receiver;
import io.waymark.webhooks.WebhookPayload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@code make replay} on the deployed stack; MiniStack 1.5.33 moves no messages back. */
class LocalStackReplayIT {
  private static final int TRIES = 300;
  private static final int PAUSE_MILLIS = 200;
  private static final List<String> FAILED =
      List.of(
          "waymark-promotions-outbox-failed", "waymark-audit-failed", "waymark-webhooks-failed");

  @RegisterExtension static final StackOnLocalStack STACK = new StackOnLocalStack();

  @Test
  void what_was_given_up_is_delivered_and_no_queue_of_failures_has_anything() throws Exception {
    try (Receiver receiver = Receiver.start();
        SqsClient sqs = LocalStack.queues(STACK.endpoint())) {
      Delivery delivery = delivery(webhook(receiver));
      for (String queue : FAILED) {
        sqs.sendMessage(to -> to.queueUrl(url(sqs, queue)).messageBody(delivery.toJson()));
      }

      assertThat(replay())
          .contains("The outbox is delivered.", "The archive has the audit trail of default;")
          .contains("1 deliveries of webhooks are on their way again.");
      awaitOne(receiver);
      assertThat(receiver.received().getFirst().header("X-MLflow-Delivery-Id"))
          .isEqualTo(delivery.id().toString());
      assertThat(FAILED).allSatisfy(queue -> assertThat(messages(sqs, queue)).containsExactly("0"));

      assertThat(replay()).contains("0 deliveries of webhooks");
      assertThat(receiver.received()).hasSize(1);
    }
  }

  private static String webhook(Receiver receiver) throws Exception {
    Map<String, Object> webhook =
        Map.of(
            "name",
            "replayed",
            "url",
            receiver.url(),
            "events",
            List.of(Map.of("entity", "REGISTERED_MODEL", "action", "CREATED")));
    Answer answer =
        new HttpBackend(STACK.api())
            .call("ada", "/api/2.0/mlflow/webhooks", "", Optional.of(CanonicalJson.text(webhook)));
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer.text("webhook", "webhook_id");
  }

  /** As it comes to be in the queue of failures when its receiver refused four times. */
  private static Delivery delivery(String webhook) {
    return new Delivery(
        UUID.randomUUID(),
        webhook,
        WebhookPayload.modelCreated("fraud", Map.of(), "").raisedAt(Instant.now()));
  }

  /** What the command says, which has to succeed. */
  private static String replay() throws Exception {
    ProcessBuilder make =
        new ProcessBuilder("make", "replay")
            .directory(Path.of("..").toFile())
            .redirectErrorStream(true);
    make.environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                STACK.endpoint().toString(),
                "AWS_DEFAULT_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                LocalStack.CREDENTIALS,
                "AWS_SECRET_ACCESS_KEY",
                LocalStack.CREDENTIALS));
    Process process = make.start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void awaitOne(Receiver receiver) throws InterruptedException {
    for (int i = 0; i < TRIES && receiver.received().isEmpty(); i++) {
      Thread.sleep(PAUSE_MILLIS);
    }
    assertThat(receiver.received()).hasSize(1);
  }

  private static Collection<String> messages(SqsClient sqs, String queue) {
    QueueAttributeName waiting = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    return sqs.getQueueAttributes(of -> of.queueUrl(url(sqs, queue)).attributeNames(waiting))
        .attributes()
        .values();
  }

  private static String url(SqsClient sqs, String queue) {
    return sqs.getQueueUrl(of -> of.queueName(queue)).queueUrl();
  }
}

package io.waymark.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import io.waymark.local.webhooks.WebhookOptions;
import io.waymark.outbox.Message;
import io.waymark.webhooks.Receiver;
import io.waymark.webhooks.WebhookPayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries of a server, from an event of the outbox on. */
final class WebhooksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path data;
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void anEventIsDeliveredWithASignatureAndTriedAgain() throws Exception {
    receiver.willAnswer(503, 500);
    try (LocalServer server = LocalServer.start(lenient(Map.of()))) {
      createWebhook(server);
      server.webhookDispatch().dispatch(event());
      List<Receiver.Received> received = awaitReceived(3);

      assertThat(received)
          .extracting(attempt -> attempt.header("x-mlflow-delivery-id"))
          .containsOnly(received.getFirst().header("x-mlflow-delivery-id"));
      assertThat(received)
          .allMatch(attempt -> attempt.header("x-mlflow-signature").startsWith("v1,"));
    }
  }

  @Test
  void aDeliveryWaitsForTheNextServer() throws Exception {
    receiver.willAnswer(503);
    try (LocalServer server = LocalServer.start(lenient(Map.of()))) {
      createWebhook(server);
      server.webhookDispatch().dispatch(event());
      awaitReceived(1);
    }
    try (LocalServer next = LocalServer.start(lenient(Map.of()))) {
      assertThat(awaitReceived(2)).as("received from %s", next.uri()).hasSize(2);
    }
    assertThat(receiver.received().getLast().header("x-mlflow-signature")).startsWith("v1,");
  }

  @Test
  void whatIsTriedOftenEnoughIsGivenUp() throws Exception {
    receiver.willAnswer(503, 503, 503);
    Map<String, String> once = Map.of("MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES", "1");
    try (LocalServer server = LocalServer.start(lenient(once))) {
      createWebhook(server);
      server.webhookDispatch().dispatch(event());
      awaitReceived(2);
      server.webhookDispatch().dispatch(event());
      List<String> ids =
          awaitReceived(4).stream().map(all -> all.header("x-mlflow-delivery-id")).toList();
      assertThat(ids.subList(0, 2)).containsOnly(ids.getFirst());
      assertThat(ids.subList(2, 4)).containsOnly(ids.getLast()).doesNotContain(ids.getFirst());
    }
  }

  @Test
  void theKeyOfSecretsIsItsOwnersAlone() throws Exception {
    LocalServer.start(Options.in(data)).close();
    Path key = data.resolve("webhook.key");
    String first = Files.readString(key);
    assertThat(Files.getPosixFilePermissions(key))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    LocalServer.start(Options.in(data)).close();
    assertThat(key).hasContent(first);
  }

  private Options lenient(Map<String, String> more) {
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http",
                "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true"));
    environment.putAll(more);
    return Options.in(data).withWebhooks(WebhookOptions.of(environment));
  }

  private void createWebhook(LocalServer server) throws Exception {
    String made =
        new Api(server.uri())
            .post(
                "webhooks",
                """
                {"name": "hook", "url": "%s", "secret": "s",
                "events": [{"entity": "REGISTERED_MODEL", "action": "CREATED"}]}
                """
                    .formatted(receiver.url()))
            .body();
    assertThat(Json.readObject(made.getBytes(UTF_8)).orElseThrow()).containsKey("webhook");
  }

  private static Message.WebhookEvent event() {
    return WebhookPayload.modelCreated("m", Map.of(), "").raisedAt(Instant.now()).toMessage();
  }

  private List<Receiver.Received> awaitReceived(int count) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (receiver.received().size() < count && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertThat(receiver.received()).hasSizeGreaterThanOrEqualTo(count);
    return receiver.received();
  }
}

package io.waymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.outbox.Message;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the outbox through a queue to the receiver. */
final class WebhookDeliveriesTest {
  private static final Caller ADA = Caller.named("ada");
  private static final WebhookEvent CREATED =
      new WebhookEvent(WebhookEntity.REGISTERED_MODEL, WebhookAction.CREATED);
  private static final RaisedEvent EVENT =
      WebhookPayload.modelCreated("m", Map.of(), "")
          .raisedAt(Instant.parse("2026-05-03T12:00:00Z"));

  private final AesSecretCipher cipher = AesSecretCipher.of(AesSecretCipher.newKey());
  private final DynamoWebhookStore webhooks =
      new DynamoWebhookStore(EmbeddedDynamoDb.newTable(), InstantSource.system());
  private final List<Delivery> queue = new ArrayList<>();
  private final WebhookDispatch dispatch = dispatch(Duration.ZERO);
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void anEventGoesToTheWebhooksThatListenToIt() {
    Webhook listening = webhook(WebhookStatus.ACTIVE, CREATED);
    webhook(WebhookStatus.DISABLED, CREATED);
    webhook(
        WebhookStatus.ACTIVE, new WebhookEvent(WebhookEntity.MODEL_VERSION, WebhookAction.CREATED));

    dispatch.dispatch(EVENT.toMessage());
    assertThat(queue).containsExactly(Delivery.of(EVENT, listening.webhookId()));
  }

  @Test
  void anEventThatIsHandedOnTwiceMakesTheSameDeliveries() {
    webhook(WebhookStatus.ACTIVE, CREATED);
    webhook(WebhookStatus.ACTIVE, CREATED);
    Message.WebhookEvent message = EVENT.toMessage();

    dispatch.dispatch(message);
    Set<UUID> ids = queue.stream().map(Delivery::id).collect(Collectors.toSet());
    assertThat(ids).hasSize(2);
    dispatch.dispatch(message);
    assertThat(queue).hasSize(4).extracting(Delivery::id).allMatch(ids::contains);
  }

  @Test
  void anewWebhookIsKnownAtOnceUnlessACacheIsAskedFor() {
    WebhookDispatch lazy = dispatch(Duration.ofMinutes(1));
    lazy.dispatch(EVENT.toMessage());
    webhook(WebhookStatus.ACTIVE, CREATED);
    lazy.dispatch(EVENT.toMessage());
    assertThat(queue).isEmpty();
    dispatch.dispatch(EVENT.toMessage());
    assertThat(queue).hasSize(1);
  }

  @Test
  void aDeliveryIsSignedAndComesBackFromItsQueue() {
    Webhook webhook = webhook(WebhookStatus.ACTIVE, CREATED);
    Delivery delivery = Delivery.parse(Delivery.of(EVENT, webhook.webhookId()).toJson());

    assertThat(deliveries(Map.of()).deliver(delivery)).isTrue();
    Receiver.Received received = receiver.received().getFirst();
    assertThat(received.body()).isEqualTo(EVENT.body());
    assertThat(received.header("x-mlflow-delivery-id")).isEqualTo(delivery.id().toString());
    assertThat(received.header("x-mlflow-signature"))
        .isEqualTo(
            Signature.of(
                "secret",
                delivery.id().toString(),
                received.header("x-mlflow-timestamp"),
                received.body()));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void whatMayYetSucceedIsNotDone(int status) {
    receiver.willAnswer(status);
    Delivery delivery = Delivery.of(EVENT, webhook(WebhookStatus.ACTIVE, CREATED).webhookId());
    assertThat(deliveries(Map.of()).deliver(delivery)).isFalse();
    assertThat(deliveries(Map.of()).deliver(delivery)).isTrue();
    assertThat(receiver.received())
        .hasSize(2)
        .extracting(received -> received.header("x-mlflow-delivery-id"))
        .containsOnly(delivery.id().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307, 400, 401, 404, 410, 501})
  void whatIsRefusedForGoodIsDone(int status) {
    receiver.willAnswer(status);
    Delivery delivery = Delivery.of(EVENT, webhook(WebhookStatus.ACTIVE, CREATED).webhookId());
    assertThat(deliveries(Map.of()).deliver(delivery)).isTrue();
    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void whoDoesNotListenIsTriedAgain() {
    receiver.close();
    Delivery delivery = Delivery.of(EVENT, webhook(WebhookStatus.ACTIVE, CREATED).webhookId());
    assertThat(deliveries(Map.of()).deliver(delivery)).isFalse();
  }

  @Test
  void anAddressThatIsNotPublicIsGivenUp() {
    Delivery delivery = Delivery.of(EVENT, webhook(WebhookStatus.ACTIVE, CREATED).webhookId());
    Map<String, String> strict = Map.of("MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "false");
    assertThat(deliveries(strict).deliver(delivery)).isTrue();
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void whatIsNotWantedAnyMoreIsNotSent() {
    Webhook webhook = webhook(WebhookStatus.ACTIVE, CREATED);
    Delivery delivery = Delivery.of(EVENT, webhook.webhookId());
    webhooks.delete(ADA, webhook.webhookId());
    assertThat(deliveries(Map.of()).deliver(delivery)).isTrue();
    Delivery disabled = Delivery.of(EVENT, webhook(WebhookStatus.DISABLED, CREATED).webhookId());
    assertThat(deliveries(Map.of()).deliver(disabled)).isTrue();
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void aSecretOfAnotherKeyIsNoReasonToSendWithoutASignature() {
    Delivery delivery = Delivery.of(EVENT, webhook(WebhookStatus.ACTIVE, CREATED).webhookId());
    WebhookDeliveries others =
        new WebhookDeliveries(
            webhooks, settings(Map.of()), AesSecretCipher.of(AesSecretCipher.newKey()));
    assertThat(others.deliver(delivery)).isTrue();
    assertThat(receiver.received()).isEmpty();
  }

  private WebhookDispatch dispatch(Duration cacheTtl) {
    return new WebhookDispatch(webhooks, queue::addAll, cacheTtl, InstantSource.system());
  }

  private WebhookDeliveries deliveries(Map<String, String> environment) {
    return new WebhookDeliveries(webhooks, settings(environment), cipher);
  }

  private static WebhookSettings settings(Map<String, String> environment) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http",
                "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true"));
    all.putAll(environment);
    return WebhookSettings.of(all);
  }

  private Webhook webhook(WebhookStatus status, WebhookEvent event) {
    String id = UUID.randomUUID().toString();
    Webhook webhook =
        new Webhook(
            id,
            "hook",
            "",
            receiver.url(),
            List.of(event),
            Optional.of(cipher.encrypt(id, "secret")),
            status,
            1,
            1);
    webhooks.create(ADA, webhook);
    return webhook;
  }
}

package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.Caller;
import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Group;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.Delivery;
import io.waymark.webhooks.Receiver;
import io.waymark.webhooks.WebhookDispatch;
import io.waymark.webhooks.WebhookPayload;
import io.waymark.webhooks.WebhookSettings;
import io.waymark.webhooks.entities.Webhook;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import io.waymark.webhooks.entities.WebhookStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class WebhookFunctionTest {
  /** The webhook that the sample events speak of. */
  private static final String WEBHOOK_ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

  static final WebhookSettings LENIENT =
      WebhookSettings.of(
          Map.of(
              "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http,https",
              "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true"));

  private final Table table = EmbeddedDynamoDb.newTable();
  private final AesSecretCipher cipher = AesSecretCipher.of(AesSecretCipher.newKey());
  private final DynamoWebhookStore webhooks = new DynamoWebhookStore(table, InstantSource.system());
  private final WebhookFunction function =
      new WebhookFunction(table.client(), table.name(), cipher, LENIENT);

  @Test
  void theQueueKeepsWhatIsWorthAnotherAttempt() {
    try (Receiver receiver = Receiver.start()) {
      webhooks.create(Caller.named("ada"), webhook(receiver.url()));
      assertThat(failures(event(List.of(message("a", delivery()), message("b", "no delivery")))))
          .containsExactly("b");
      receiver.willAnswer(429);
      assertThat(failures(event(List.of(message("c", delivery()))))).containsExactly("c");
      assertThat(receiver.received()).hasSize(2);
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void everySampleEventOfWebhooksSucceeds(Endpoint endpoint) throws IOException {
    webhooks.create(Caller.named("ada"), webhook("https://127.0.0.1:1/nobody-listens"));
    ApiFunction registry =
        new RegistryFunction(table.client(), table.name(), table.name(), cipher, LENIENT);
    Map<String, ?> response =
        Json.readObject(registry.answer(SampleEvents.of(endpoint))).orElseThrow();
    assertThat(response.get("statusCode")).as("%s", response.get("body")).isEqualTo(200);
  }

  static Stream<Endpoint> endpoints() {
    return Endpoint.all().stream().filter(endpoint -> endpoint.group() == Group.WEBHOOKS);
  }

  @Test
  void theSampleEventOfTheQueueIsDelivered() throws IOException {
    try (Receiver receiver = Receiver.start()) {
      webhooks.create(Caller.named("ada"), webhook(receiver.url()));
      assertThat(failures(SampleEvents.ofTask("webhook"))).isEmpty();
      assertThat(receiver.received())
          .singleElement()
          .satisfies(
              sent ->
                  assertThat(sent.header("x-mlflow-delivery-id"))
                      .isEqualTo("5f4dcc3b-5aa7-35d6-9d83-27deb882cf99"));
    }
  }

  private String delivery() {
    List<Delivery> queue = new ArrayList<>();
    new WebhookDispatch(webhooks, queue::addAll, Duration.ZERO, InstantSource.system())
        .dispatch(
            WebhookPayload.modelCreated("m", Map.of(), "").raisedAt(Instant.now()).toMessage());
    return queue.getFirst().toJson();
  }

  private static Map<String, String> message(String id, String body) {
    return Map.of("messageId", id, "body", body);
  }

  private static byte[] event(List<Map<String, String>> messages) {
    return CanonicalJson.text(Map.of("Records", messages)).getBytes(UTF_8);
  }

  private List<String> failures(byte[] event) {
    Fields answer = Fields.of(Json.readObject(function.answer(event)).orElseThrow());
    return answer.messages("batchItemFailures").stream()
        .map(item -> item.requiredString("itemIdentifier"))
        .toList();
  }

  static Webhook webhook(String url) {
    return new Webhook(
        WEBHOOK_ID,
        "hook",
        "",
        url,
        List.of(new WebhookEvent(WebhookEntity.REGISTERED_MODEL, WebhookAction.CREATED)),
        Optional.empty(),
        WebhookStatus.ACTIVE,
        1,
        1);
  }
}

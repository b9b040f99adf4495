package io.waymark.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.DynamoWebhookStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.tracking.api.ApiCaller;
import io.waymark.tracking.api.ApiCaller.Answer;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.Receiver;
import io.waymark.webhooks.WebhookService;
import io.waymark.webhooks.WebhookSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes, messages and answers are those of MLflow 3.17.2 unless a test says otherwise. */
final class WebhookApiTest {
  private static final Map<String, String> LENIENT =
      Map.of(
          "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http,https",
          "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true");

  private final AtomicLong now = new AtomicLong(1_000);
  private final InstantSource clock = () -> Instant.ofEpochMilli(now.getAndIncrement());
  private final ApiCaller api = api(WebhookSettings.of(LENIENT));
  private final Receiver receiver = Receiver.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aWebhookIsMade() {
    Answer made =
        create(
            """
            {"name": "ci", "url": "https://ci.example/hook", "secret": "s3cret",
            "events": [{"entity": "REGISTERED_MODEL", "action": "CREATED"},
            {"entity": "MODEL_VERSION_TAG", "action": "SET"}]}
            """);

    String id = made.textAt("webhook", "webhook_id");
    assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(made.text())
        .isEqualTo(
            """
            {"webhook":{"webhook_id":"ID","name":"ci","url":"https://ci.example/hook",\
            "events":[{"entity":"MODEL_VERSION_TAG","action":"SET"},\
            {"entity":"REGISTERED_MODEL","action":"CREATED"}],"status":"ACTIVE",\
            "creation_timestamp":1000,"last_updated_timestamp":1000}}\
            """
                .replace("ID", id));
    assertThat(api.get("webhooks/" + id).text()).isEqualTo(made.text());
  }

  @Test
  void anUpdateChangesWhatIsGiven() {
    String id = createdId("\"description\": \"d\"", "\"secret\": \"s\"");

    Answer updated =
        api.patch("webhooks/" + id, "{\"name\": \"new.name\", \"status\": \"DISABLED\"}");
    assertThat(updated.textAt("webhook", "name")).isEqualTo("new.name");
    assertThat(updated.textAt("webhook", "status")).isEqualTo("DISABLED");
    assertThat(updated.textAt("webhook", "description")).isEqualTo("d");
    assertThat(updated.textAt("webhook", "last_updated_timestamp"))
        .isNotEqualTo(updated.textAt("webhook", "creation_timestamp"));

    Answer emptied =
        api.patch(
            "webhooks/" + id,
            "{\"name\": \"\", \"url\": \"\", \"events\": [], \"description\": \"\"}");
    assertThat(emptied.textAt("webhook", "name")).isEqualTo("new.name");
    assertThat(emptied.listAt("webhook", "events")).hasSize(1);
    assertThat(emptied.at("webhook", "description")).isNull();
  }

  @Test
  void aDeletedWebhookIsGone() {
    String id = createdId();
    assertThat(api.delete("webhooks/" + id).text()).isEqualTo("{}");
    for (Answer answer :
        List.of(
            api.get("webhooks/" + id),
            api.delete("webhooks/" + id),
            api.patch("webhooks/" + id, "{\"name\": \"n\"}"),
            api.post("webhooks/" + id + "/test", "{}"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
      assertThat(answer.message()).isEqualTo("Webhook with ID %s not found.".formatted(id));
    }
    assertThat(api.get("webhooks").text()).isEqualTo("{}");
  }

  @Test
  void theNewestIsListedFirstPageByPage() {
    List<String> ids = List.of(createdId(), createdId(), createdId());

    Answer first = api.get("webhooks", "max_results", 2);
    assertThat(first.textAt("webhooks", 0, "webhook_id")).isEqualTo(ids.get(2));
    assertThat(first.textAt("webhooks", 1, "webhook_id")).isEqualTo(ids.get(1));
    createdId();
    Answer second =
        api.get("webhooks", "max_results", 2, "page_token", first.textAt("next_page_token"));
    assertThat(second.listAt("webhooks")).hasSize(1);
    assertThat(second.textAt("webhooks", 0, "webhook_id")).isEqualTo(ids.get(0));
    assertThat(second.at("next_page_token")).isNull();
    assertThat(api.get("webhooks", "max_results", 0).listAt("webhooks")).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"max_results, 1001", "max_results, -1", "max_results, x", "page_token, %%%"})
  void aPageThatCanNotBeIsRefused(String name, String value) {
    assertInvalid(api.get("webhooks", name, value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name': ''",
        "'name': 5",
        "'name': '-a'",
        "'name': 'a b'",
        "'name': 'NAME64'",
        "'url': ''",
        "'url': 'ftp://example.com'",
        "'events': []",
        "'events': 'all'",
        "'events': [{'entity': 'REGISTERED_MODEL', 'action': 'DELETED'}]",
        "'events': [{'entity': 'EXPERIMENT', 'action': 'CREATED'}]",
        "'events': [{'entity': 'PROMPT'}]",
        "'events': [{'entity': 'PROMPT', 'action': 'CREATED'},"
            + " {'entity': 'PROMPT', 'action': 'CREATED'}]",
        "'status': 'PAUSED'",
        "'secret': 'SECRET5000'",
        "'description': 'SECRET5001'"
      })
  void aWrongWebhookIsRefusedAndNothingIsMade(String field) {
    String given =
        field
            .replace('\'', '"')
            .replace("NAME64", "n".repeat(64))
            .replace("SECRET", "s".repeat(4_999));
    Answer refused = create(body(given));
    assertInvalid(refused);
    assertThat(refused.message()).doesNotContain("sss");
    assertThat(api.get("webhooks").text()).isEqualTo("{}");
  }

  @Test
  void byDefaultOnlyHttpsToPublicAddressesIsTaken() {
    ApiCaller strict = api(WebhookSettings.DEFAULT);
    assertThat(strict.post("webhooks", body("\"url\": \"http://example.com\"")).message())
        .isEqualTo("Invalid webhook URL scheme: 'http'. Allowed schemes are: https.");
    for (String host : List.of("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "0x7f.1")) {
      assertInvalid(strict.post("webhooks", body("\"url\": \"https://%s/\"".formatted(host))));
    }
    assertThat(strict.post("webhooks", body("\"url\": \"https://nobody.invalid/\"")).message())
        .isEqualTo("Cannot resolve Webhook URL hostname 'nobody.invalid'");
    assertThat(strict.get("webhooks").text()).isEqualTo("{}");
  }

  @Test
  void anUpdateIsCheckedLikeAWholeWebhook() {
    String id = createdId();
    String before = api.get("webhooks/" + id).text();
    assertInvalid(api.patch("webhooks/" + id, "{\"url\": \"gopher://x\"}"));
    assertInvalid(api.patch("webhooks/" + id, "{\"name\": \"_\"}"));
    assertInvalid(
        api.patch(
            "webhooks/" + id, "{\"events\": [{\"entity\": \"PROMPT\", \"action\": \"SET\"}]}"));
    assertThat(api.get("webhooks/" + id).text()).isEqualTo(before);
  }

  @Test
  void aTestSendsTheExampleOfTheFirstEvent() {
    String id = createdId("\"secret\": \"s\"");
    Answer result = api.post("webhooks/" + id + "/test", "{}");

    assertThat(result.text())
        .isEqualTo(
            "{\"result\":{\"success\":true,\"response_status\":200,\"response_body\":\"thanks\"}}");
    Receiver.Received received = receiver.received().getFirst();
    assertThat(received.body()).contains("\"name\": \"example_model\"");
    assertThat(received.header("content-type")).isEqualTo("application/json");
    assertThat(received.header("x-mlflow-signature")).startsWith("v1,");
  }

  @Test
  void aTestMayBeOfAnotherEventAndTellsWhatWentWrong() {
    String id = createdId();
    receiver.willAnswer(500);
    Answer refused =
        api.post(
            "webhooks/" + id + "/test",
            "{\"event\": {\"entity\": \"PROMPT_ALIAS\", \"action\": \"DELETED\"}}");
    assertThat(refused.at("result", "success")).isEqualTo(false);
    assertThat(refused.at("result", "response_status")).isEqualTo(500);
    assertThat(receiver.received().getFirst().body())
        .contains("\"entity\": \"prompt_alias\", \"action\": \"deleted\"");
    assertThat(receiver.received().getFirst().headers()).doesNotContainKey("x-mlflow-signature");

    receiver.close();
    Answer nobody = api.post("webhooks/" + id + "/test", "{}");
    assertThat(nobody.at("result", "success")).isEqualTo(false);
    assertThat(nobody.textAt("result", "error_message")).startsWith("Failed to test webhook: ");
    assertThat(nobody.at("result", "response_status")).isNull();
  }

  private ApiCaller api(WebhookSettings settings) {
    return new ApiCaller(
        WebhookApi.bindings(
            new WebhookService(
                new DynamoWebhookStore(EmbeddedDynamoDb.newTable(), clock),
                settings,
                AesSecretCipher.of(AesSecretCipher.newKey()),
                clock,
                Optional.empty())));
  }

  private Answer create(String json) {
    return api.post("webhooks", json);
  }

  /** A webhook of the receiver. */
  private String createdId(String... given) {
    return create(body(given)).textAt("webhook", "webhook_id");
  }

  /** A webhook of the receiver; a field that is given takes the place of the one it has. */
  private String body(String... given) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", "\"hook\"");
    fields.put("url", "\"%s\"".formatted(receiver.url()));
    fields.put("events", "[{\"entity\": \"REGISTERED_MODEL\", \"action\": \"CREATED\"}]");
    for (String field : given) {
      String[] parts = field.split(": ", 2);
      fields.put(parts[0].replace("\"", ""), parts[1]);
    }
    return fields.entrySet().stream()
        .map(field -> "\"%s\": %s".formatted(field.getKey(), field.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static void assertInvalid(Answer answer) {
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.status()).isEqualTo(400);
  }
}

package io.waymark.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import io.waymark.webhooks.entities.WebhookAction;
import io.waymark.webhooks.entities.WebhookEntity;
import io.waymark.webhooks.entities.WebhookEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fields are those that mlflow 3.17.2 sends. */
final class WebhookPayloadTest {
  private static final Instant NOON = Instant.parse("2026-05-03T12:00:00.25Z");
  private static final Map<String, String> PROMPT_TAGS =
      Map.of(
          "mlflow.prompt.is_prompt", "True",
          "_mlflow_prompt_type", "chat",
          "mlflow.prompt.text", "Hello {{name}}!",
          "team", "blue");

  @Test
  void aModelIsTold() {
    assertThat(body(WebhookPayload.modelCreated("m", Map.of("b", "2", "a", "1"), "")))
        .isEqualTo(
            """
            {"entity": "registered_model", "action": "created", \
            "timestamp": "2026-05-03T12:00:00.250000+00:00", \
            "data": {"description": "", "name": "m", "tags": {"a": "1", "b": "2"}}}\
            """);
  }

  @Test
  void aVersionIsTold() {
    assertThat(
            data(
                WebhookPayload.versionCreated(
                    "m", "3", "runs:/r/m", Optional.of(""), Map.of(), Optional.of("ü"))))
        .isEqualTo(
            """
            {"description": "\\u00fc", "name": "m", "run_id": null, "source": "runs:/r/m", \
            "tags": {}, "version": "3"}\
            """);
  }

  @Test
  void aPromptIsToldWithoutTheTagsThatMakeItOne() {
    WebhookPayload prompt = WebhookPayload.modelCreated("p", PROMPT_TAGS, "d");
    assertThat(prompt.event()).hasToString("prompt.created");
    assertThat(data(prompt))
        .isEqualTo(
            """
            {"description": "d", "name": "p", \
            "tags": {"mlflow.prompt.text": "Hello {{name}}!", "team": "blue"}}\
            """);
  }

  @Test
  void aVersionOfAPromptIsToldWithItsText() {
    WebhookPayload version =
        WebhookPayload.versionCreated(
            "p", "1", "dummy", Optional.empty(), PROMPT_TAGS, Optional.empty());
    assertThat(version.event()).hasToString("prompt_version.created");
    assertThat(data(version))
        .isEqualTo(
            """
            {"description": null, "name": "p", "tags": {"team": "blue"}, \
            "template": "Hello {{name}}!", "version": "1"}\
            """);
  }

  @Test
  void tagsAndAliasesAreTold() {
    assertThat(WebhookPayload.versionTagSet(false, "m", "1", "k", "v").event())
        .hasToString("model_version_tag.set");
    assertThat(data(WebhookPayload.versionTagSet(true, "p", "1", "k", "v")))
        .isEqualTo("{\"key\": \"k\", \"name\": \"p\", \"value\": \"v\", \"version\": \"1\"}");
    assertThat(data(WebhookPayload.versionTagDeleted(true, "p", "1", "k")))
        .isEqualTo("{\"key\": \"k\", \"name\": \"p\", \"version\": \"1\"}");
    assertThat(data(WebhookPayload.promptTagSet("p", "k", "v")))
        .isEqualTo("{\"key\": \"k\", \"name\": \"p\", \"value\": \"v\"}");
    assertThat(data(WebhookPayload.promptTagDeleted("p", "k")))
        .isEqualTo("{\"key\": \"k\", \"name\": \"p\"}");
    assertThat(WebhookPayload.aliasSet(true, "p", "a", "1").event())
        .hasToString("prompt_alias.created");
    assertThat(data(WebhookPayload.aliasSet(false, "m", "a", "1")))
        .isEqualTo("{\"alias\": \"a\", \"name\": \"m\", \"version\": \"1\"}");
    assertThat(data(WebhookPayload.aliasDeleted(false, "m", "a")))
        .isEqualTo("{\"alias\": \"a\", \"name\": \"m\"}");
  }

  @Test
  void otherPairsAreRefusedInMlflowsWords() {
    assertThatThrownBy(() -> new WebhookEvent(WebhookEntity.PROMPT_TAG, WebhookAction.CREATED))
        .isInstanceOf(MlflowException.class)
        .hasMessage(
            "Invalid action 'created' for entity 'prompt_tag'. Valid actions are: ['deleted',"
                + " 'set']");
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void anyEventHasAnExampleAndComesBackFromTheOutbox(WebhookEvent event) {
    WebhookPayload example = ExamplePayload.of(event);
    assertThat(example.event()).isEqualTo(event);
    RaisedEvent raised = example.raisedAt(NOON);
    assertThat(RaisedEvent.of(raised.toMessage().json())).isEqualTo(raised);
  }

  @Test
  void whatIsTooLongForAQueueIsShortenedAndSaysSo() {
    String text = "語".repeat(100_000);
    String json =
        WebhookPayload.modelCreated("m", Map.of("k", text), text).raisedAt(NOON).toMessage().json();
    assertThat(json.getBytes(UTF_8)).hasSizeLessThan(240_000);
    assertThat(RaisedEvent.of(json).payload().data())
        .containsEntry("name", "m")
        .containsEntry("tags", Map.of())
        .containsEntry("truncated", true)
        .containsEntry("description", "語".repeat(50_000));
  }

  private static Stream<WebhookEvent> pairs() {
    return Stream.of(WebhookEntity.values())
        .flatMap(
            entity -> entity.actions().stream().map(action -> new WebhookEvent(entity, action)));
  }

  private static String body(WebhookPayload payload) {
    return payload.raisedAt(NOON).body();
  }

  private static String data(WebhookPayload payload) {
    String body = body(payload);
    assertThat(Json.readObject(body.getBytes(UTF_8))).isPresent();
    return body.substring(body.indexOf("\"data\": ") + 8, body.length() - 1);
  }
}

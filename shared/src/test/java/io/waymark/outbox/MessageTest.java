package io.waymark.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {
  static Stream<Message> messages() {
    return Stream.of(
        new Message.StartPromotion("p-1", 2),
        new Message.DecidePromotion("p-1"),
        new Message.SupersedeRivals("p-1"),
        new Message.StartProjectRun("r-1", 2),
        new Message.StopProjectRun("r-1", 2, "Cancelled by ada."),
        new Message.RemoveVersions("4f1d"),
        new Message.WebhookEvent("{\"entity\": \"grün\"}"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsReadAsItWasWritten(Message message) {
    assertThat(Message.parse(message.toJson())).isEqualTo(message);
  }

  /** They may wait while a new release is deployed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"attempt\":2,\"kind\":\"start_promotion\",\"promotion_id\":\"p-1\"}",
        "{\"kind\":\"decide_promotion\",\"promotion_id\":\"p-1\"}",
        "{\"kind\":\"supersede_rivals\",\"promotion_id\":\"p-1\"}",
        "{\"attempt\":2,\"kind\":\"start_project_run\",\"run_id\":\"r-1\"}",
        "{\"attempt\":2,\"cause\":\"c\",\"kind\":\"stop_project_run\",\"run_id\":\"r-1\"}",
        "{\"kind\":\"remove_versions\",\"model_id\":\"4f1d\"}",
        "{\"event\":\"{}\",\"kind\":\"webhook_event\"}"
      })
  void whatRelease010WroteIsStillReadAndWritten(String json) {
    assertThat(Message.parse(json).toJson()).isEqualTo(json);
  }

  @Test
  void anUnknownMessageIsRefused() {
    assertThatThrownBy(() -> Message.parse("{\"kind\": \"other\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package io.waymark.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

  @Test
  void anUnknownMessageIsRefused() {
    assertThatThrownBy(() -> Message.parse("{\"kind\": \"other\"}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

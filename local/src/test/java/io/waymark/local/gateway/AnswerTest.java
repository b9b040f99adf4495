package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What functions return, and the HTTP answers made of it. */
final class AnswerTest {

  @Test
  void aTextIsTheBody() {
    Answer answer = read("{\"statusCode\": 404, \"headers\": {\"x-a\": \"1\"}, \"body\": \"né\"}");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("x-a", "1");
    assertThat(answer.body().text()).isEqualTo("né");
  }

  @Test
  void base64IsDecoded() {
    Answer answer = read("{\"isBase64Encoded\": true, \"body\": \"/wA=\", \"statusCode\": 200}");
    assertThat(answer.body().bytes()).containsExactly(0xff, 0);
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    assertThatThrownBy(() -> read("{\"body\": \"x\"}")).hasMessageContaining("statusCode");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("object");
  }

  @Test
  void cookiesBecomeHeadersOfTheirOwn() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", "/x", List.of()))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nSet-Cookie: a=1\r\n")
          .containsIgnoringCase("\r\nSet-Cookie: b=2\r\n")
          .endsWith("\r\n\r\nTRACKING");
    }
  }

  @Test
  void headGetsTheLengthButNoBody() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("HEAD", "/x", List.of()))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nContent-Length: 8\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  private static Answer read(String json) {
    return Answer.read(json.getBytes(StandardCharsets.UTF_8));
  }
}

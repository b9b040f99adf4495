package io.waymark.webhooks.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpReaderTest {
  @Test
  void aBodyHasItsLength() throws IOException {
    assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcdef"))
        .isEqualTo(new HttpAnswer(200, "abc"));
  }

  @Test
  void aBodyWithoutALengthEndsWithTheConnection() throws IOException {
    assertThat(read("HTTP/1.0 502 Bad Gateway\n\nno\n")).isEqualTo(new HttpAnswer(502, "no\n"));
  }

  @Test
  void chunksAreJoined() throws IOException {
    String chunked =
        """
        HTTP/1.1 200
        transfer-encoding: gzip, Chunked

        3;x=y
        abc
        A\s
        0123456789
        0
        Trailer: x

        """
            .replace("\n", "\r\n");
    assertThat(read(chunked)).isEqualTo(new HttpAnswer(200, "abc0123456789"));
  }

  @Test
  void whatOnlySaysThatAnAnswerComesIsPassedOver() throws IOException {
    String hints = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n";
    assertThat(read(hints + hints + "HTTP/1.1 204 No Content\r\n\r\nrest"))
        .isEqualTo(new HttpAnswer(204, ""));
  }

  @Test
  void onlyTheBeginningOfALongBodyIsRead() throws IOException {
    String length = "HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n";
    assertThat(read(length + "x".repeat(100_000)).body()).hasSize(HttpReader.MAX_BODY);
    String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    assertThat(read(chunked + chunk.repeat(3)).body()).hasSize(HttpReader.MAX_BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.2p1\r\n",
        "HTTP/2 200\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffff\r\n"
      })
  void whatIsNoAnswerIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aHeadThatHasNoEndIsRefused() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nA: " + "b".repeat(70_000)))
        .isInstanceOf(ProtocolException.class);
    assertThatThrownBy(() -> read("HTTP/1.1 100 Continue\r\n\r\n".repeat(10_000)))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void anAnswerThatBreaksOffIsNone() {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nConte")).isInstanceOf(EOFException.class);
  }

  private static HttpAnswer read(String response) throws IOException {
    return HttpReader.read(new ByteArrayInputStream(response.getBytes(UTF_8)));
  }
}

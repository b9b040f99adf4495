package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP requests, and the events that functions get for them. */
final class EventTest {
  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EchoServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/2.0/mlflow/runs/get|/api/2.0/mlflow/runs/get",
        "/a%20b+c/%2520/50%25.txt|/a b+c/%20/50%.txt",
        "/caf%C3%A9/%E6%97%A5|/café/日",
        "/a%2Fb/..%2Fc/%2e%2e|/a/b/../c/..",
        "/what%3F%23x|/what?#x",
        "/a//b/|/a//b/",
        "/|/"
      })
  void thePathArrivesDecodedOnce(String sent, String path) throws IOException {
    server.send("GET", sent, List.of());
    assertThat(server.event()).containsEntry("rawPath", path);
    assertThat(server.event("requestContext", "http"))
        .containsEntry("path", path)
        .containsEntry("method", "GET");
  }

  @ParameterizedTest
  @CsvSource({
    "/x?a=1&a=2&b=%2C%26+x&c=, a=1&a=2&b=%2C%26+x&c=",
    "/x?filter=metrics.%60a%60%20%3E%200.5, filter=metrics.%60a%60%20%3E%200.5",
    "/x?,",
    "/x,"
  })
  void theQueryArrivesAsSent(String target, String query) throws IOException {
    server.send("GET", target, List.of());
    assertThat(server.event()).containsEntry("rawQueryString", query == null ? "" : query);
  }

  @Test
  void headersArriveInLowerCaseAndRepeatedOnesTogether() throws IOException {
    server.send(
        "GET",
        "/x",
        List.of("X-MLflow-Thing: A", "x-mlflow-thing: b", "Cookie: s=1; t=2", "TE: trailers"));
    assertThat(server.event("headers"))
        .containsEntry("x-mlflow-thing", "A,b")
        .containsEntry("host", "localhost")
        .containsEntry("x-forwarded-for", "127.0.0.1")
        .containsEntry("x-forwarded-proto", "http")
        .doesNotContainKeys("cookie", "te", "connection");
    assertThat(server.event()).containsEntry("cookies", List.of("s=1", "t=2"));
  }

  @Test
  void jsonArrivesAsText() throws IOException {
    post(
        "application/json; charset=utf-8", "{\"a\":\"é\\u0000\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(server.event())
        .containsEntry("body", "{\"a\":\"é\\u0000\"}")
        .containsEntry("isBase64Encoded", false);
  }

  @Test
  void bytesArriveAsBase64() throws IOException {
    post("application/octet-stream", "abc".getBytes(StandardCharsets.UTF_8));
    assertThat(bodyBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void textThatIsNoUtf8LosesNothing() throws IOException {
    byte[] latin = "é;ü".getBytes(StandardCharsets.ISO_8859_1);
    post("text/csv", latin);
    assertThat(bodyBytes()).isEqualTo(latin);
  }

  @Test
  void compressedTextIsBytes() throws IOException {
    server.send(
        "POST",
        "/x",
        List.of("Content-Type: application/json", "Content-Encoding: gzip"),
        (byte) '{',
        (byte) '}');
    assertThat(server.event()).containsEntry("isBase64Encoded", true);
  }

  @Test
  void aRequestWithoutBodyHasNone() throws IOException {
    server.send("DELETE", "/x", List.of());
    assertThat(server.event()).doesNotContainKey("body").containsEntry("isBase64Encoded", false);
    assertThat(server.event("requestContext", "http")).containsEntry("method", "DELETE");
  }

  @Test
  void aChunkedBodyArrivesWhole() throws IOException {
    server.send(
        "POST",
        "/x",
        List.of("Content-Type: text/plain", "Transfer-Encoding: chunked"),
        "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(server.event()).containsEntry("body", "abcde");
    assertThat(server.event("headers")).doesNotContainKey("transfer-encoding");
  }

  private void post(String type, byte[] body) throws IOException {
    server.send("POST", "/x", List.of("Content-Type: " + type), body);
  }

  private byte[] bodyBytes() {
    assertThat(server.event()).containsEntry("isBase64Encoded", true);
    return Base64.getDecoder().decode(String.valueOf(server.event().get("body")));
  }
}

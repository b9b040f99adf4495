package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that no Lambda function could be given. */
final class LargeBodyTest {
  private static final String FILE = "/api/2.0/mlflow-artifacts/artifacts/1/x.bin";
  private static final String SEARCH = "/api/2.0/mlflow/runs/search";
  private static final List<String> JSON = List.of("Content-Type: application/json");

  private EchoServer server;

  @BeforeEach
  void start() throws IOException {
    server = new EchoServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileThatFitsArrives() throws IOException {
    server.send("PUT", FILE, List.of(), new byte[4_500_000]);
    assertThat(server.event()).containsKey("body");
  }

  @ParameterizedTest
  @ValueSource(ints = {4_800_000, 10_485_760, 10_485_761, 30_000_000})
  void ofALargerFileOnlyTheLengthArrives(int length) throws IOException {
    assertThat(server.send("PUT", FILE, List.of(), new byte[length])).endsWith("ARTIFACTS");
    assertThat(server.event()).doesNotContainKey("body");
    assertThat(server.event("headers")).containsEntry("content-length", String.valueOf(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {6_291_456, 10_485_761})
  void anythingElseThatIsTooLargeIsRefused(int length) throws IOException {
    assertThat(server.send("POST", SEARCH, JSON, new byte[length]))
        .startsWith("HTTP/1.1 413 ")
        .containsIgnoringCase("content-type: application/json")
        .contains("\"error_code\":\"INVALID_PARAMETER_VALUE\"")
        .contains("6291456");
    assertThat(server.events).isEmpty();
  }

  @Test
  void aLengthThatIsNotToldIsCounted() throws IOException {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 20];
    for (int i = 0; i < 11; i++) {
      chunks.writeBytes("100000\r\n".getBytes(StandardCharsets.US_ASCII));
      chunks.writeBytes(chunk);
      chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(
            server.send("PUT", FILE, List.of("Transfer-Encoding: chunked"), chunks.toByteArray()))
        .startsWith("HTTP/1.1 4");
    assertThat(server.events).isEmpty();
  }
}

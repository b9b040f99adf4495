package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.endpoint.Function;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** As the gateway on AWS, it has an answer also when a function has none. */
final class FailingFunctionTest {

  @Test
  void anErrorIsAnsweredLikeAnException() throws Exception {
    List<UnaryOperator<byte[]>> functions =
        List.of(
            FailingFunctionTest::error,
            FailingFunctionTest::exception,
            _ -> "nonsense".getBytes(StandardCharsets.UTF_8));
    for (UnaryOperator<byte[]> failing : functions) {
      try (GatewayServer server = GatewayServer.on(0)) {
        server.start(Map.of(Function.TRACKING, failing), List.of(), List.of());
        try (HttpClient client = HttpClient.newHttpClient()) {
          HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/version")).build();
          HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
          assertThat(response.statusCode()).isEqualTo(500);
          assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        }
      }
    }
  }

  private static byte[] error(byte[] event) {
    throw new LinkageError("a class, for %d bytes".formatted(event.length));
  }

  private static byte[] exception(byte[] event) {
    throw new IllegalStateException("a file, for %d bytes".formatted(event.length));
  }
}

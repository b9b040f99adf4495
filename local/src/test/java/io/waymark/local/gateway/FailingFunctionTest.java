package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.endpoint.Function;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As the gateway on AWS, it has an answer also when a function has none. */
final class FailingFunctionTest {

  @Test
  void anErrorIsAnsweredLikeAnException() throws Exception {
    for (RequestStreamHandler failing : List.of(error(), exception(), nonsense())) {
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

  private static RequestStreamHandler error() {
    return (event, response, context) -> {
      throw new LinkageError("a class");
    };
  }

  private static RequestStreamHandler exception() {
    return (event, response, context) -> {
      throw new IOException("a file");
    };
  }

  private static RequestStreamHandler nonsense() {
    return (event, response, context) ->
        response.write("nonsense".getBytes(StandardCharsets.UTF_8));
  }
}

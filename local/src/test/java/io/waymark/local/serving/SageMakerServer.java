package io.waymark.local.serving;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import io.waymark.local.serving.SageMakerState.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A server that speaks SageMaker's protocol, JSON 1.1, and fails when it is told to. */
final class SageMakerServer implements AutoCloseable {
  final SageMakerState state = new SageMakerState();

  private final HttpServer server;
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

  /** How the next calls of an operation go wrong. */
  private record Trouble(String type, int times, boolean isDone) {}

  SageMakerServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** Refuses the next calls of an operation. */
  void refuse(String operation, String type, int times) {
    troubles.put(operation, new Trouble(type, times, false));
  }

  /** Does what the next call of an operation asks, and says that it failed. */
  void loseAnswer(String operation) {
    troubles.put(operation, new Trouble("InternalFailure", 1, true));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String operation =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              .map(target -> target.replace("SageMaker.", ""))
              .orElse("");
      byte[] body = exchange.getRequestBody().readAllBytes();
      try {
        send(exchange, 200, call(operation, body));
      } catch (Refused refused) {
        send(
            exchange,
            400,
            Map.of("__type", refused.type, "message", String.valueOf(refused.getMessage())));
      }
    }
  }

  private Map<String, Object> call(String operation, byte[] body) throws Refused {
    Optional<Trouble> trouble = Optional.ofNullable(troubles.get(operation));
    if (trouble.filter(found -> !found.isDone()).isEmpty()) {
      Map<String, Object> done = state.call(operation, Json.readObject(body).orElse(Map.of()));
      if (trouble.isEmpty()) {
        return done;
      }
    }
    Trouble found = trouble.orElseThrow();
    if (found.times() == 1) {
      troubles.remove(operation);
    } else {
      troubles.put(operation, new Trouble(found.type(), found.times() - 1, found.isDone()));
    }
    throw new Refused(found.type(), "Rate exceeded");
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> answer)
      throws IOException {
    byte[] json = CanonicalJson.text(answer).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package io.waymark.ssm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks as much of SSM's protocol as is used, and fails when told. */
final class ParameterServer implements AutoCloseable {
  static final String SECRET_KEY = "secret/key";

  /** What goes wrong with a call. */
  enum Trouble {
    /** It is done, but the answer says otherwise. */
    ANSWER_LOST,
    THROTTLED,
    NO_JSON
  }

  final Map<String, String> parameters = new ConcurrentHashMap<>();
  final Queue<Trouble> troubles = new ArrayDeque<>();
  final AtomicInteger calls = new AtomicInteger();
  private final HttpServer server;

  private record Answer(int status, String body) {
    static Answer error(String type) {
      return new Answer(400, CanonicalJson.text(Map.of("__type", type)));
    }
  }

  ParameterServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      calls.incrementAndGet();
      Answer answer = answer(exchange, body);
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange, String body) {
    try {
      if (!SignatureCheck.passes(exchange.getRequestHeaders(), body, SECRET_KEY)) {
        return Answer.error("InvalidSignatureException");
      }
    } catch (GeneralSecurityException e) {
      return new Answer(500, "{}");
    }
    Fields request = Fields.of(Json.readObject(body.getBytes(UTF_8)).orElseThrow());
    String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return switch (Optional.ofNullable(troubles.poll()).map(Trouble::name).orElse("")) {
      case "ANSWER_LOST" -> {
        done(operation, request);
        yield new Answer(500, "{\"__type\":\"InternalServerError\"}");
      }
      case "THROTTLED" -> Answer.error("ThrottlingException");
      case "NO_JSON" -> new Answer(200, "<html>");
      default -> done(operation, request);
    };
  }

  private Answer done(String operation, Fields request) {
    String name = request.requiredString("Name");
    return switch (operation) {
      case "AmazonSSM.GetParameter" ->
          Optional.ofNullable(parameters.get(name))
              .map(text -> new Answer(200, CanonicalJson.text(parameter(text))))
              .orElseGet(() -> Answer.error("com.amazonaws.ssm#ParameterNotFound"));
      case "AmazonSSM.PutParameter" ->
          parameters.putIfAbsent(name, request.requiredString("Value")) == null
              ? new Answer(200, "{\"Version\":1}")
              : Answer.error("ParameterAlreadyExists");
      default -> Answer.error("UnknownOperationException");
    };
  }

  private static Map<String, Object> parameter(String text) {
    return Map.of("Parameter", Map.of("Value", text));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

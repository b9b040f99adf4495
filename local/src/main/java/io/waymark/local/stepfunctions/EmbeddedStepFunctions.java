package io.waymark.local.stepfunctions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Step Functions behind the protocol that the SDK's client speaks, on this machine only. A web page
 * can't call it: its one header would make a browser ask first. The port is taken at once; what is
 * called before the start waits.
 */
public final class EmbeddedStepFunctions implements AutoCloseable {
  private static final String SERVICE = "AWSStepFunctions.";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private @Nullable Interpreter interpreter;

  private EmbeddedStepFunctions(HttpServer http) {
    this.http = http;
  }

  /** Takes a free port. */
  public static EmbeddedStepFunctions listen() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return new EmbeddedStepFunctions(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /**
   * Begins to run executions, those first that had not ended.
   *
   * @param folder keeps the executions
   * @param services what tasks may call, by resource, such as {@code lambda:invoke}
   * @throws IllegalArgumentException if the machine calls anything else
   */
  public void start(StateMachine machine, Path folder, Map<String, Integration> services) {
    Interpreter opened = Interpreter.open(machine, folder, services);
    Operations operations = new Operations(opened);
    interpreter = opened;
    http.createContext("/", exchange -> handle(operations, exchange));
    http.setExecutor(threads);
    http.start();
  }

  private static void handle(Operations operations, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      Operations.Result result =
          operations.call(operation(exchange), Json.readObject(request).orElse(Map.of()));
      byte[] answer = CanonicalJson.text(result.body()).getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(result.status(), answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String operation(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
        .filter(target -> target.startsWith(SERVICE))
        .map(target -> target.substring(SERVICE.length()))
        .orElse("");
  }

  /** Leaves the executions where they stand. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    if (interpreter != null) {
      interpreter.close();
    }
  }
}

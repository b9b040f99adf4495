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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
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
  private final Map<String, Interpreter> machines = new ConcurrentHashMap<>();

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
   * Adds a machine and runs its executions, those first that had not ended.
   *
   * @param name the last part of its ARN
   * @param folder keeps the executions
   * @param services what tasks may call
   * @throws IllegalArgumentException if the machine calls anything else
   */
  public void add(String name, StateMachine machine, Path folder, Services services) {
    add(name, machine, folder, services, ended -> {});
  }

  /**
   * Adds a machine whose ends are told.
   *
   * @param listener gets what EventBridge has as {@code Step Functions Execution Status Change}, at
   *     most once for each execution
   */
  public void add(
      String name,
      StateMachine machine,
      Path folder,
      Services services,
      Consumer<Map<String, @Nullable Object>> listener) {
    machines.put(
        name,
        Interpreter.open(
            machine, folder, services, execution -> listener.accept(event(name, execution))));
  }

  private static Map<String, @Nullable Object> event(String machine, Execution execution) {
    ExecutionArn arn = new ExecutionArn(machine, execution.name());
    return Map.of(
        "source",
        "aws.states",
        "detail-type",
        "Step Functions Execution Status Change",
        "detail",
        Map.of(
            "executionArn",
            arn.toString(),
            "stateMachineArn",
            arn.machineArn(),
            "name",
            arn.name(),
            "status",
            execution.statusName(),
            "input",
            CanonicalJson.text(execution.input())));
  }

  /** Answers, what was called so far included. */
  public void start() {
    Operations operations = new Operations(machines);
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
    machines.values().forEach(Interpreter::close);
  }
}

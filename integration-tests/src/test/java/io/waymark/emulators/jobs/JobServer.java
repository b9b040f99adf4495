package io.waymark.emulators.jobs;

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
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Speaks the protocols of CodeBuild and Batch on the loopback interface. */
public final class JobServer implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Jobs jobs;
  private final CodeBuild codeBuild;
  private final Batch batch;

  private JobServer(HttpServer http, Jobs jobs) {
    this.http = http;
    this.jobs = jobs;
    this.codeBuild = new CodeBuild(jobs);
    this.batch = new Batch(jobs);
  }

  /**
   * Starts it.
   *
   * @param assembly of the stacks, whose one project of CodeBuild says what is executed
   * @param folder for what jobs write
   */
  public static JobServer start(Path assembly, Path folder) throws IOException {
    Jobs jobs = new Jobs(folder, BuildCommand.of(assembly));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    JobServer server = new JobServer(http, jobs);
    http.setExecutor(server.threads);
    http.createContext("/", exchange -> server.answer(exchange, server::call));
    http.start();
    return server;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:%d".formatted(http.getAddress().getPort()));
  }

  public Jobs jobs() {
    return jobs;
  }

  /** Answers {@link #callback} too, and tells ends of builds by their tokens. */
  public void callBack(SfnClient stepFunctions) {
    Callbacks callbacks = new Callbacks(codeBuild, stepFunctions);
    http.createContext(
        Callbacks.PATH, exchange -> answer(exchange, (_, request) -> callbacks.start(request)));
  }

  /** For a function that is handed a build and a task token. */
  public URI callback() {
    return uri().resolve(Callbacks.PATH);
  }

  private void answer(HttpExchange exchange, Call call) throws IOException {
    Fields request =
        Fields.of(Json.readObject(exchange.getRequestBody().readAllBytes()).orElseThrow());
    try {
      send(exchange, 200, call.answer(exchange, request));
    } catch (LimitExceeded e) {
      send(exchange, 400, Map.of("__type", "AccountLimitExceededException", "message", "No more."));
    } catch (RuntimeException e) {
      e.printStackTrace();
      send(exchange, 400, Map.of("__type", "InvalidInputException", "message", e.toString()));
    }
  }

  private Map<String, Object> call(HttpExchange exchange, Fields request) {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    return target == null
        ? batch.answer(exchange.getRequestURI().getPath().substring(Batch.PATH.length()), request)
        : codeBuild.answer(target.substring(CodeBuild.TARGET.length()), request);
  }

  private static void send(HttpExchange exchange, int status, Map<String, Object> json)
      throws IOException {
    byte[] body = CanonicalJson.text(json).getBytes(UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What answers a request. */
  @FunctionalInterface
  private interface Call {
    Map<String, Object> answer(HttpExchange exchange, Fields request);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    jobs.close();
  }
}

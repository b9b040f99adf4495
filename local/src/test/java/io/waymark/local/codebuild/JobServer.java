package io.waymark.local.codebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** What a job needs of the server: one run with an empty project, and an ear. */
final class JobServer implements AutoCloseable {
  final List<Map<String, @Nullable Object>> reports = new CopyOnWriteArrayList<>();
  private final HttpServer http;
  private final String command;

  JobServer(String command) throws IOException {
    this.command = command;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/source.zip", exchange -> answer(exchange, zip()));
    http.createContext("/api/2.0/mlflow/project-runs/claim", this::claim);
    http.createContext("/api/2.0/mlflow/project-runs/report", this::report);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  boolean heard(String line) {
    return reports.stream().anyMatch(report -> CanonicalJson.text(report).contains(line));
  }

  private void claim(HttpExchange exchange) throws IOException {
    Map<String, Object> claim =
        Map.of(
            "run_id",
            "0123",
            "token",
            "waymark_job_of_a_test",
            "source",
            Map.of("url", url() + "/source.zip", "subdirectory", ""),
            "command",
            command,
            "environment",
            Map.of("kind", "local"),
            "experiment_id",
            "0",
            "timeout_seconds",
            60);
    answer(exchange, CanonicalJson.text(claim).getBytes(UTF_8));
  }

  private void report(HttpExchange exchange) throws IOException {
    reports.add(Json.readObject(exchange.getRequestBody().readAllBytes()).orElseThrow());
    answer(exchange, "{\"stop\": false}".getBytes(UTF_8));
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("MLproject"));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}

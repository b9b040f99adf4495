package io.waymark.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Project runs from a client's folder to their end, on this machine's own Python. */
final class ProjectRunsTest {
  @TempDir private Path data;

  @Test
  void aFolderBecomesARunWithParametersLogsAndAnOutcome() throws Exception {
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      Api api = new Api(server.uri());
      String run = submit(api, "echo {word}; exit 3", "\"parameters\": {\"word\": \"two words\"}");
      awaitState(api, run, "FAILED");
      assertThat(get(api, "get", run)).contains("\"exit_code\":3");
      assertThat(get(api, "logs", run)).contains("\"text\":\"two words\"");
      assertThat(api.get("/api/2.0/mlflow/runs/get?run_id=" + run).body())
          .contains("\"status\":\"FAILED\"", "mlflow.project.entryPoint", "'two words'");
    }
  }

  @Test
  void aCommandGoesOnWhileItsServerIsStartedAgain() throws Exception {
    Path go = data.resolve("go");
    String command = "echo first; until test -f %s; do sleep 0.1; done; echo last".formatted(go);
    Options options = Options.in(data.resolve("server"));
    String run;
    int port;
    try (LocalServer server = LocalServer.start(options)) {
      port = server.uri().getPort();
      Api api = new Api(server.uri());
      run = submit(api, command, "\"timeout_seconds\": 600");
      await(() -> get(api, "logs", run).contains("\"text\":\"first\""));
    }
    Files.createFile(go);
    try (LocalServer server = LocalServer.start(options.onPort(port))) {
      Api api = new Api(server.uri());
      awaitState(api, run, "SUCCEEDED");
      assertThat(get(api, "logs", run)).containsOnlyOnce("\"text\":\"last\"");
    }
  }

  @Test
  void aServerThatForgetsLeavesNoCommandBehind() throws Exception {
    Path beats = data.resolve("beats");
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      Api api = new Api(server.uri());
      submit(api, "while sleep 0.1; do date > %s; done".formatted(beats), "\"run_name\": \"r\"");
      await(() -> Files.exists(beats));
    }
    var last = Files.getLastModifiedTime(beats);
    Thread.sleep(500);
    assertThat(Files.getLastModifiedTime(beats)).isEqualTo(last);
  }

  private static String submit(Api api, String command, String more) throws Exception {
    byte[] zip = project(command);
    String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(zip));
    upload(api, sha256, zip);
    HttpResponse<String> answer =
        api.post(
            "project-runs/submit",
            "{\"archive\": \"%s\", \"experiment_id\": \"0\", \"env_manager\": \"local\", %s}"
                .formatted(sha256, more));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return fields(answer.body()).message("project_run").orElseThrow().requiredString("run_id");
  }

  private static byte[] project(String command) throws IOException {
    String file =
        """
        entry_points:
          main:
            parameters:
              word: {type: string, default: none}
            command: "%s"
        """
            .formatted(command);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("MLproject"));
      zip.write(file.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static void upload(Api api, String sha256, byte[] zip) throws Exception {
    Fields upload =
        fields(
            api.post(
                    "project-runs/create-upload",
                    "{\"size\": %d, \"sha256\": \"%s\"}".formatted(zip.length, sha256))
                .body());
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(upload.requiredString("url")))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(zip));
    // The client sets the length by itself.
    upload.texts("headers").entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
        .forEach(header -> put.header(header.getKey(), header.getValue()));
    assertThat(HttpClient.newHttpClient().send(put.build(), BodyHandlers.discarding()).statusCode())
        .isEqualTo(200);
  }

  private static Fields fields(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8)).map(Fields::of).orElseThrow();
  }

  private static String get(Api api, String call, String run) throws Exception {
    return api.get("/api/2.0/mlflow/project-runs/%s?run_id=%s".formatted(call, run)).body();
  }

  private static void awaitState(Api api, String run, String state) throws Exception {
    await(() -> get(api, "get", run).contains("\"state\":\"%s\"".formatted(state)));
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(90));
    while (!condition.holds()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }
}

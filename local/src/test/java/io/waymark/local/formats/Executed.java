package io.waymark.local.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.digest.Sha256;
import io.waymark.json.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A project run that failed, and one that reproduces it. */
final class Executed {
  private static final String PROJECT =
      """
      name: frozen
      entry_points:
        main:
          parameters:
            word: {type: string, default: none}
          command: "echo {word}; exit 3"
      """;

  private Executed() {}

  static void make(Client ada) throws Exception {
    byte[] zip = zip();
    String sha256 = Sha256.hex(zip);
    upload(
        ada.post(
            "project-runs/create-upload",
            "{\"size\": %d, \"sha256\": \"%s\"}".formatted(zip.length, sha256)),
        zip);
    String first =
        ended(
            ada,
            ada.post(
                "project-runs/submit",
                """
                {"archive": "%s", "experiment_name": "projects", "run_name": "frozen",
                 "env_manager": "local", "parameters": {"word": "two words"},
                 "timeout_seconds": 600, "client_token": "once"}
                """
                    .formatted(sha256)));
    ended(ada, ada.post("project-runs/reproduce", "{\"run_id\": \"%s\"}".formatted(first)));
  }

  private static String ended(Client ada, Fields submitted) throws Exception {
    String run = submitted.message("project_run").orElseThrow().requiredString("run_id");
    Awaited.of(
        () ->
            ada.get("project-runs/get?run_id=" + run)
                .message("project_run")
                .orElseThrow()
                .requiredString("state"),
        "FAILED"::equals);
    return run;
  }

  private static void upload(Fields where, byte[] zip) throws Exception {
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(where.requiredString("url")))
            .PUT(BodyPublishers.ofByteArray(zip));
    // The client sets the length by itself.
    where.texts("headers").entrySet().stream()
        .filter(header -> !header.getKey().equalsIgnoreCase("content-length"))
        .forEach(header -> put.header(header.getKey(), header.getValue()));
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(put.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("MLproject"));
      zip.write(PROJECT.getBytes(UTF_8));
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }
}

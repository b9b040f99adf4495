package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.console.SecurityHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of MLflow's own pages as this server serves them. */
final class MlflowFolderTest {
  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(folder.resolve("static-files/static/js"));
    Files.writeString(folder.resolve("index.html"), "<title>MLflow</title>");
    Files.writeString(folder.resolve("static-files/static/js/main.abc.js"), "run()");
    Files.writeString(folder.resolve("static-files/manifest.json"), "{}");
  }

  @Test
  void aFileWhoseNameChangesIsKeptAndTheOthersAreAskedForAgain() throws IOException {
    try (EchoServer server = new EchoServer(new MlflowFolder(folder))) {
      assertThat(server.send("GET", "/static-files/static/js/main.abc.js", List.of()))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nContent-Type: text/javascript; charset=utf-8\r\n")
          .containsIgnoringCase("\r\nCache-Control: public, max-age=31536000, immutable\r\n")
          .containsIgnoringCase(
              "\r\nContent-Security-Policy: %s\r\n"
                  .formatted(SecurityHeaders.MLFLOW_CONTENT_SECURITY_POLICY))
          .endsWith("run()");
      assertThat(server.send("GET", "/static-files/manifest.json", List.of()))
          .containsIgnoringCase("\r\nContent-Type: application/json\r\n")
          .containsIgnoringCase("\r\nCache-Control: no-cache\r\n");
      assertThat(server.events).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none.js", "static", "../index.html", "%2e%2e/index.html", "static/../.x"})
  void nothingElseIsServed(String file) throws IOException {
    try (EchoServer server = new EchoServer(new MlflowFolder(folder))) {
      assertThat(server.send("GET", "/static-files/" + file, List.of()))
          .startsWith("HTTP/1.1 404 ")
          .endsWith("There is no such file.");
    }
  }

  @Test
  void aFolderWithoutThePagesIsRefused() {
    assertThatThrownBy(() -> new MlflowFolder(folder.resolve("static-files")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("has no index.html");
  }
}

package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.console.SecurityHeaders;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web pages as this server serves them. */
final class ConsoleFilesTest {

  @Test
  void thePagesAreServedAndNothingFromElsewhereMayRunInThem() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", "/console/", List.of()))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("\r\nContent-Type: text/html; charset=utf-8\r\n")
          .containsIgnoringCase(
              "\r\nContent-Security-Policy: %s\r\n"
                  .formatted(SecurityHeaders.CONTENT_SECURITY_POLICY))
          .containsIgnoringCase("\r\nX-Content-Type-Options: nosniff\r\n")
          .contains("<title>Waymark</title>");
      assertThat(server.send("GET", "/console/main.js", List.of()))
          .containsIgnoringCase("\r\nContent-Type: text/javascript; charset=utf-8\r\n");
      assertThat(server.events).isEmpty();
    }
  }

  @Test
  void theAddressWithoutItsSlashLeadsThere() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", "/console", List.of()))
          .startsWith("HTTP/1.1 302 ")
          .containsIgnoringCase("\r\nLocation: /console/\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none.js",
        "styles",
        "../io/waymark/local/Main.class",
        "%2e%2e/io/waymark/local/Main.class",
        "styles/../main.js",
        "/main.js"
      })
  void nothingElseIsServed(String file) throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", "/console/" + file, List.of()))
          .startsWith("HTTP/1.1 404 ")
          .endsWith("There is no such page.");
    }
  }

  @Test
  void theyAreOnlyRead() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("POST", "/console/", List.of())).endsWith("TRACKING");
    }
  }
}

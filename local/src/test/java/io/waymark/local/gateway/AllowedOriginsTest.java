package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other sites' pages must not change what is here. */
final class AllowedOriginsTest {
  private static final String PATH = "/api/2.0/mlflow/runs/create";

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void anotherSitesPageCannotChangeAnything(String method) throws IOException {
    try (EchoServer server = new EchoServer()) {
      String answer = server.send(method, PATH, List.of("Origin: https://attacker.example"));
      assertThat(answer).startsWith("HTTP/1.1 403 ").endsWith("Cross-origin request blocked");
      assertThat(server.events).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "http://localhost.attacker.example", "://", "http://127.0.0.2"})
  void oddOriginsAreOtherSites(String origin) throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("POST", PATH, List.of("Origin: " + origin)))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void anotherSitesPageCannotReadTheAnswer() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("GET", PATH, List.of("Origin: https://attacker.example")))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContainIgnoringCase("access-control-allow-origin");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080"})
  void aPageOfThisMachineMay(String origin) throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(lower(server.send("POST", PATH, List.of("Origin: " + origin))))
          .startsWith("http/1.1 200 ")
          .contains("\r\naccess-control-allow-origin: " + origin + "\r\n")
          .contains("\r\naccess-control-allow-credentials: true\r\n")
          .contains("\r\nvary: origin\r\n");
    }
  }

  @Test
  void aClientThatIsNoPageHasNoOrigin() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(server.send("POST", PATH, List.of())).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void preflightsAreAnsweredHere() throws IOException {
    try (EchoServer server = new EchoServer()) {
      assertThat(lower(server.send("OPTIONS", PATH, preflight("http://localhost:3000"))))
          .startsWith("http/1.1 200 ")
          .contains("\r\naccess-control-allow-methods: get, post, put, delete, options, patch\r\n")
          .contains("\r\naccess-control-allow-headers: content-type\r\n");
      assertThat(server.send("OPTIONS", PATH, preflight("https://attacker.example")))
          .startsWith("HTTP/1.1 400 ")
          .endsWith("Disallowed CORS origin");
      assertThat(server.events).isEmpty();
    }
  }

  @Test
  void otherOptionsAreTheFunctionsToAnswer() throws IOException {
    try (EchoServer server = new EchoServer()) {
      server.send("OPTIONS", PATH, List.of());
      assertThat(server.events).hasSize(1);
    }
  }

  @Test
  void sitesOnTheListMay() throws IOException {
    try (EchoServer server = new EchoServer(List.of(), List.of("https://*.team.example"))) {
      assertThat(server.send("POST", PATH, List.of("Origin: https://a.team.example")))
          .startsWith("HTTP/1.1 200 ");
      assertThat(server.send("POST", PATH, List.of("Origin: http://a.team.example")))
          .startsWith("HTTP/1.1 403 ");
    }
  }

  @Test
  void whereAllSitesMayNobodysCookiesAreTaken() throws IOException {
    try (EchoServer server = new EchoServer(List.of(), List.of("*"))) {
      assertThat(lower(server.send("POST", PATH, List.of("Origin: https://any.example"))))
          .startsWith("http/1.1 200 ")
          .contains("\r\naccess-control-allow-origin: *\r\n")
          .doesNotContain("access-control-allow-credentials");
    }
  }

  private static List<String> preflight(String origin) {
    return List.of(
        "Origin: " + origin,
        "Access-Control-Request-Method: POST",
        "Access-Control-Request-Headers: content-type");
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}

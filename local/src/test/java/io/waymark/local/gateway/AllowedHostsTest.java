package io.waymark.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page whose name resolves to this machine must not read what is here. */
final class AllowedHostsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:5000",
        "LOCALHOST:5000",
        "127.0.0.1:5000",
        "[::1]:5000",
        "0.0.0.0:80",
        "10.1.2.3",
        "192.168.0.7:5000",
        "172.16.0.1",
        "[fd00::1]:5000"
      })
  void thisMachineAndPrivateAddressesAreAnswered(String host) throws IOException {
    assertThat(answer(List.of(), "/x", host)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attacker.example",
        "localhost.attacker.example",
        "10.attacker.example",
        "127.0.0.1.attacker.example:5000",
        "8.8.8.8",
        "172.32.0.1",
        "[2001:db8::1]",
        ""
      })
  void othersAreRefused(String host) throws IOException {
    assertThat(answer(List.of(), "/x", host))
        .startsWith("HTTP/1.1 403 ")
        .endsWith("Invalid Host header - possible DNS rebinding attack detected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/version"})
  void whatTellsNothingIsToldToEveryone(String path) throws IOException {
    assertThat(answer(List.of(), path, "attacker.example")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "mlflow.example,      200",
    "mlflow.example:5000, 403",
    "a.team.example,      200",
    "team.example,        403",
    "a.team.example.evil, 403",
    "localhost,           403"
  })
  void aListOfHostsReplacesTheUsualOnes(String host, int status) throws IOException {
    assertThat(answer(List.of("mlflow.example", "*.team.example"), "/x", host))
        .startsWith("HTTP/1.1 %d ".formatted(status));
  }

  @Test
  void aStarIsEveryHost() throws IOException {
    assertThat(answer(List.of("*"), "/x", "any.example")).startsWith("HTTP/1.1 200 ");
  }

  private static String answer(List<String> allowed, String path, String host) throws IOException {
    try (EchoServer server = new EchoServer(allowed, List.of())) {
      return server.send("GET %s HTTP/1.1\r\nHost: %s".formatted(path, host));
    }
  }
}

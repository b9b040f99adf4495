package io.waymark.local;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.monitoring.Telemetry;

final class LocalServerTest {
  @TempDir private Path data;

  @Test
  void aRestartedServerStillHasEverythingWhereverItsFolderIsByThen() throws Exception {
    Path before = data.resolve("before");
    Path after = data.resolve("after");
    try (LocalServer server = LocalServer.start(Options.in(before))) {
      Api api = new Api(server.uri());
      assertThat(api.createExperiment("kept")).isEqualTo(200);
      assertThat(api.put("1/a%20b/50%25.txt", "content").statusCode()).isEqualTo(200);
    }
    Files.move(before, after);
    try (LocalServer server = LocalServer.start(Options.in(after))) {
      Api api = new Api(server.uri());
      assertThat(api.hasExperiment("kept")).isTrue();
      assertThat(api.createExperiment("kept")).isEqualTo(400);
      assertThat(api.file("1/a%20b/50%25.txt")).isEqualTo("content");
    }
    assertThat(after.resolve("s3/artifacts/artifacts/1/a b/50%.txt")).hasContent("content");
  }

  @Test
  void aFolderThatANewerReleaseArrangedIsLeftAlone() throws Exception {
    Files.writeString(data.resolve("format"), "2\n");
    assertThatThrownBy(() -> LocalServer.start(Options.in(data)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("was written by a newer release of Waymark");
  }

  @Test
  void aServerInMemoryStartsEmptyAndLeavesNothing() throws Exception {
    List<Path> before = temporaryFolders();
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      Api api = new Api(server.uri());
      assertThat(api.createExperiment("gone")).isEqualTo(200);
      assertThat(api.put("1/x.txt", "gone").statusCode()).isEqualTo(200);
    }
    assertThat(temporaryFolders()).isEqualTo(before);
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      assertThat(new Api(server.uri()).hasExperiment("gone")).isFalse();
    }
  }

  @Test
  void aFolderBelongsToOneServer() {
    try (LocalServer server = LocalServer.start(Options.in(data))) {
      assertThatThrownBy(() -> LocalServer.start(Options.in(data)))
          .isInstanceOf(StartException.class)
          .hasMessage(
              "The data folder %s is in use by another server (process %d)."
                  .formatted(data, ProcessHandle.current().pid()));
      assertThat(server.uri().getPort()).isPositive();
    }
  }

  @Test
  void aPortBelongsToOneServer() {
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      int port = server.uri().getPort();
      assertThatThrownBy(() -> LocalServer.start(Options.in(data).onPort(port)))
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("Port %d is in use".formatted(port));
    }
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertThatThrownBy(() -> LocalServer.start(Options.in(file)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith("The data folder %s is a file".formatted(file));
  }

  @Test
  void anOutageIsToldAndOverWhenTheStoreIsBack() throws Exception {
    try (LocalServer server = LocalServer.start(Options.in(data))) {
      Api api = new Api(server.uri());
      assertThat(api.createExperiment("before")).isEqualTo(200);
      server.dynamoDb().disconnect();
      var away = api.post("experiments/create", "{\"name\": \"during\"}");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.body()).contains("TEMPORARILY_UNAVAILABLE");
      server.dynamoDb().reconnect();
      assertThat(api.createExperiment("after")).isEqualTo(200);
      assertThat(api.hasExperiment("before")).isTrue();
    }
  }

  @Test
  void nothingListensToTheNetwork() throws Exception {
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      for (URI uri : List.of(server.uri(), server.dynamoDb().uri(), server.s3().uri())) {
        assertThat(accepts(InetAddress.ofLiteral("127.0.0.1"), uri.getPort())).isTrue();
        for (InetAddress address : networkAddresses()) {
          assertThat(accepts(address, uri.getPort())).as("%s %s", address, uri).isFalse();
        }
      }
    }
  }

  @Test
  void dynamoDbLocalSendsNoTelemetry() {
    try (LocalServer server = LocalServer.start(Options.in(data))) {
      assertThat(server.uri()).isNotNull();
      assertThat(Telemetry.getTelemetry()).isEmpty();
    }
  }

  @Test
  void slowClientsKeepNobodyWaiting() throws Exception {
    try (LocalServer server = LocalServer.start(Options.inMemory())) {
      List<Socket> slow = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.uri().getPort());
        socket.getOutputStream().write("POST /x HTTP/1.1\r\nHost: lo".getBytes(US_ASCII));
        slow.add(socket);
      }
      assertThat(new Api(server.uri()).get("/health").body()).isEqualTo("OK");
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static List<Path> temporaryFolders() throws Exception {
    try (var entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return entries
          .filter(p -> p.getFileName().toString().startsWith("waymark"))
          .sorted()
          .toList();
    }
  }

  private static List<InetAddress> networkAddresses() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .toList();
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 1_000);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}

package io.waymark.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LocalStack as a process of this machine, from PyPI. */
final class LocalStackProcess implements Emulator {
  private static final Path FOLDER = Path.of("target/localstack").toAbsolutePath();
  private static final Path LOG = FOLDER.resolve("log.txt");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final URI endpoint;

  private LocalStackProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static Optional<LocalStackProcess> start() {
    return PythonEnvironment.python("emulators/localstack-requirements.txt", "3.13")
        .map(LocalStackProcess::start);
  }

  private static LocalStackProcess start(Path python) {
    try {
      DynamoDbForLocalStack.install(FOLDER);
      String address = "127.0.0.1:" + freePort();
      ProcessBuilder builder =
          new ProcessBuilder(python.toString(), "-m", "localstack.runtime.main")
              .redirectErrorStream(true)
              .redirectOutput(LOG.toFile());
      builder.environment().putAll(LocalStack.SETTINGS);
      builder.environment().putAll(onThisMachine(address));
      var localStack = new LocalStackProcess(builder.start(), URI.create("http://" + address));
      localStack.awaitHealth();
      return localStack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its default server listens on every interface, as any does that takes itself for Docker's. */
  private static Map<String, String> onThisMachine(String address) {
    return Map.of(
        "GATEWAY_LISTEN", address,
        "GATEWAY_SERVER", "hypercorn",
        "OVERRIDE_IN_DOCKER", "0",
        "DNS_ADDRESS", "0",
        "FILESYSTEM_ROOT", FOLDER.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("LocalStack did not start:\n" + Files.readString(LOG));
      }
    }
  }

  private boolean isHealthy() {
    HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(LocalStack.HEALTH)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      Thread.sleep(200);
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI endpoint() {
    return endpoint;
  }

  /** Asked to stop in good order it may hang; and its DynamoDB would outlive it. */
  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}

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
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final URI endpoint;
  private final Path log;

  private LocalStackProcess(Process process, URI endpoint, Path log) {
    this.process = process;
    this.endpoint = endpoint;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static Optional<LocalStackProcess> start() {
    return python().map(python -> start(python, "localstack", LocalStack.SETTINGS));
  }

  /** The program that has LocalStack, unless this machine has no Python for it. */
  static Optional<Path> python() {
    return PythonEnvironment.python("emulators/localstack-requirements.txt", "3.13");
  }

  /**
   * Starts one.
   *
   * @param name of its folder among what is built
   */
  static LocalStackProcess start(Path python, String name, Map<String, String> settings) {
    try {
      Path folder = Path.of("target", name).toAbsolutePath();
      DynamoDbForLocalStack.install(folder);
      Path log = folder.resolve("log.txt");
      String address = "127.0.0.1:" + freePort();
      ProcessBuilder builder =
          new ProcessBuilder(python.toString(), "-m", "localstack.runtime.main")
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(settings);
      builder.environment().putAll(onThisMachine(address, folder));
      var localStack = new LocalStackProcess(builder.start(), URI.create("http://" + address), log);
      localStack.awaitHealth();
      return localStack;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its default server listens on every interface, as any does that takes itself for Docker's. */
  private static Map<String, String> onThisMachine(String address, Path folder) {
    return Map.of(
        "GATEWAY_LISTEN", address,
        "GATEWAY_SERVER", "hypercorn",
        "OVERRIDE_IN_DOCKER", "0",
        "DNS_ADDRESS", "0",
        "FILESYSTEM_ROOT", folder.toString());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitHealth() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isHealthy()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("LocalStack did not start:\n" + Files.readString(log));
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

package io.waymark.promotions;

import io.waymark.emulators.HttpBackend;
import io.waymark.promotions.HeldServer.Moment;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A {@link HeldServer} in a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private final BufferedWriter input;
  private final URI uri;

  /** Starts it, and waits until it listens. */
  ServerProcess(Path data) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HeldServer.class.getName(),
            data.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "MLFLOW_WEBHOOK_ALLOWED_SCHEMES", "http",
                "MLFLOW_WEBHOOK_ALLOW_PRIVATE_IPS", "true"));
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    output = process.inputReader();
    input = process.outputWriter();
    uri = URI.create(said("http"));
  }

  Registry registry() {
    return new Registry(new HttpBackend(uri));
  }

  /** Lets the next call of a step's function never come back. */
  void hold(String function, Moment moment) throws IOException {
    String line = function + "Function " + moment;
    input.write(line + "\n");
    input.flush();
    said(line);
  }

  /** Waits for a hold to be reached. */
  void awaitHeld() throws IOException {
    said(HeldServer.HELD);
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private String said(String start) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(start)) {
        return line;
      }
    }
    throw new AssertionError("The server ended.");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package io.waymark.emulators;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The functions of the stack in a process of their own, {@link FunctionServer}. */
public final class FunctionProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final int port;

  private FunctionProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * @param gateway the port of the API, for everybody
   * @param environment what the stack tells its functions
   * @param log where what they print goes
   */
  static FunctionProcess start(
      int port, int gateway, Map<String, String> environment, Faults faults, Path log)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command(port, gateway, faults))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    FunctionProcess functions = new FunctionProcess(builder.start(), port);
    functions.awaitStart();
    return functions;
  }

  private static List<String> command(int port, int gateway, Faults faults) {
    return List.of(
        System.getProperty("java.home") + File.separator + "bin/java",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        FunctionServer.class.getName(),
        Integer.toString(port),
        Integer.toString(gateway),
        faults.folder().toString());
  }

  private void awaitStart() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!listens()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("The functions did not start.");
      }
      Thread.sleep(100);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

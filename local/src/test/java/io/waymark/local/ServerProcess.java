package io.waymark.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, as a user starts it. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Waymark is ready at (\\S+)");

  private final Process process;
  private final BufferedReader output;
  private final StringBuilder said = new StringBuilder();

  ServerProcess(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader();
  }

  /** Where it listens; waits until it says so. */
  URI uri() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      Matcher ready = READY.matcher(line);
      if (ready.find()) {
        return URI.create(ready.group(1));
      }
    }
    throw new AssertionError("The server ended: " + said);
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop, and gives the exit code. */
  int stop() throws InterruptedException {
    process.toHandle().destroy(); // Process.destroy would close its output
    return process.waitFor();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** All that it said; waits for its end. */
  String said() throws IOException {
    output.lines().forEach(line -> said.append(line).append('\n'));
    return said.toString();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

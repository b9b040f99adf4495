package io.waymark.local.codebuild;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A build's process, known by its folder. The process holds a lock on the file {@code alive} as
 * long as it lives: the system takes that back however it ends, and gives nobody else's process the
 * lock, as it does with numbers of processes.
 */
final class LocalBuild {
  /** Between the start of a process and its lock Python has to start, on a busy machine. */
  private static final Duration STARTING = Duration.ofSeconds(30);

  /** For a command's grace and a last report. */
  private static final Duration STOPPING = Duration.ofSeconds(30);

  private static final int MAX_OUTPUT = 2_000;

  private final Path folder;

  LocalBuild(Path folder) {
    this.folder = folder;
  }

  /** Starts the process, unless it was started before. */
  void startOnce(Program program, Map<String, String> variables) throws IOException {
    if (Files.exists(file("process"))) {
      return;
    }
    Files.createDirectories(folder);
    Process process =
        program
            .process(folder, variables)
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectOutput(file("output.txt").toFile())
            .start();
    Files.writeString(file("process"), String.valueOf(process.pid()));
  }

  boolean isAlive() throws IOException {
    if (Files.exists(file("ended")) || !Files.exists(file("process"))) {
      return false;
    }
    return Files.exists(file("alive")) ? isLocked() : isStarting();
  }

  private boolean isLocked() throws IOException {
    try (FileChannel alive = FileChannel.open(file("alive"), StandardOpenOption.WRITE);
        FileLock lock = alive.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException anotherThreadLooks) {
      return false;
    }
  }

  /** It may still start; a process that ended at once is gone, or a zombie of this one. */
  private boolean isStarting() throws IOException {
    Instant started = Files.getLastModifiedTime(file("process")).toInstant();
    return process().filter(ProcessHandle::isAlive).isPresent()
        && Instant.now().isBefore(started.plus(STARTING));
  }

  /** What the process wrote at its end; nothing if it was killed. */
  Optional<String> exitCode() throws IOException {
    Path ended = file("ended");
    return Files.exists(ended) ? Optional.of(Files.readString(ended)) : Optional.empty();
  }

  /** The end of what the process said, which is little unless it failed. */
  String output() throws IOException {
    Path file = file("output.txt");
    String output = Files.exists(file) ? Files.readString(file).strip() : "";
    return output.substring(Math.max(0, output.length() - MAX_OUTPUT));
  }

  /** Asks the process to end with its command, and makes it end. */
  void stop() {
    if (ends(ProcessHandle::destroy)) {
      return;
    }
    kill();
  }

  /** Ends the process and its command at once. */
  void kill() {
    ends(ProcessHandle::destroyForcibly);
    killCommand();
  }

  /** Ends what a killed process left behind. */
  void killCommand() {
    try {
      if (Files.exists(file("command"))) {
        String group = Files.readString(file("command"));
        new ProcessBuilder("bash", "-c", "kill -KILL -- -" + Long.parseLong(group))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start()
            .waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS);
        Files.deleteIfExists(file("command"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process ended after what was done to it. */
  private boolean ends(Consumer<ProcessHandle> by) {
    try {
      if (isAlive()) {
        process().ifPresent(by);
      }
      Instant end = Instant.now().plus(STOPPING);
      while (isAlive() && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      return !isAlive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<ProcessHandle> process() throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(file("process"))));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}

package io.waymark.emulators.jobs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A build of CodeBuild, or a job of Batch. */
public final class Job {
  /** The words are CodeBuild's. */
  public enum Status {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    FAULT,
    STOPPED,
    TIMED_OUT
  }

  private final String id;
  private final Path folder;
  private final Map<String, String> variables;
  private Optional<Status> ended = Optional.empty();
  private @Nullable Process process;

  Job(String id, Path folder, Map<String, String> variables) {
    this.id = id;
    this.folder = folder;
    this.variables = Map.copyOf(variables);
  }

  String id() {
    return id;
  }

  boolean isOf(String runId) {
    return runId.equals(variables.get("WAYMARK_RUN_ID"));
  }

  /** Executes a line of a shell, unless the job has ended. */
  synchronized void execute(String command, Map<String, String> environment) {
    if (ended.isPresent()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder =
          new ProcessBuilder("bash", "-c", command)
              .directory(folder.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.txt").toFile());
      builder.environment().putAll(environment);
      builder.environment().putAll(variables);
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized Status status() {
    return ended.orElseGet(
        () -> {
          if (process == null || process.isAlive()) {
            return Status.IN_PROGRESS;
          }
          return process.exitValue() == 0 ? Status.SUCCEEDED : Status.FAILED;
        });
  }

  /** Whether anything was ever executed. */
  public synchronized boolean isExecuted() {
    return process != null;
  }

  /** Ends it with all that it started, unless it has ended. */
  synchronized void end(Status as) {
    if (status() == Status.IN_PROGRESS) {
      ended = Optional.of(as);
      kill();
    }
  }

  /** Ends all that it started, as if by a lack of memory: nobody says so. */
  public synchronized void kill() {
    if (process != null) {
      Stream.concat(process.descendants(), Stream.of(process.toHandle()))
          .toList()
          .forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Override
  public String toString() {
    return "%s %s, see %s".formatted(id, status(), folder);
  }
}

package io.waymark.local.codebuild;

import io.waymark.local.stepfunctions.JobService;
import io.waymark.local.stepfunctions.TaskFailure;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Executes project runs as {@code codebuild:startBuild.sync} does, as processes of this machine.
 * They go on when the server ends, and the next one finds them again by their folders; those of a
 * server that forgets end with it.
 */
public final class LocalBuilds implements JobService, AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(200);

  private final Program program;
  private final Path folder;
  private final boolean forgets;

  /**
   * @param folder keeps what is known of builds, in a folder each
   * @param forgets whether builds end when this is closed
   */
  public LocalBuilds(Program program, Path folder, boolean forgets) {
    this.program = program;
    this.folder = folder;
    this.forgets = forgets;
  }

  @Override
  public Map<String, @Nullable Object> await(String name, Map<String, @Nullable Object> parameters)
      throws TaskFailure, InterruptedException {
    LocalBuild build = new LocalBuild(folder.resolve(name));
    try {
      build.startOnce(program, variables(parameters));
      while (build.isAlive()) {
        Thread.sleep(INTERVAL);
      }
      return ended(name, build);
    } catch (ClosedByInterruptException e) {
      throw new InterruptedException("The server ends.");
    } catch (IOException e) {
      throw failed(name, "%s can't be executed: %s".formatted(Program.PYTHON, e.getMessage()));
    }
  }

  /** A build went well if the runner reported how the run ended, whatever that was. */
  private static Map<String, @Nullable Object> ended(String name, LocalBuild build)
      throws IOException, TaskFailure {
    Optional<String> exitCode = build.exitCode();
    if (exitCode.isEmpty()) {
      build.killCommand();
    }
    if (exitCode.filter("0"::equals).isPresent()) {
      return Map.of("Build", Map.of("Id", name, "BuildStatus", "SUCCEEDED"));
    }
    throw failed(name, "The process ended without a report. %s".formatted(build.output()).strip());
  }

  /** Whatever happened here happens again: this is never CodeBuild's {@code FAULT}. */
  private static TaskFailure failed(String name, String message) {
    return new TaskFailure(TaskFailure.TASK_FAILED, BuildJson.failed(name, message));
  }

  private static Map<String, String> variables(Map<String, @Nullable Object> parameters) {
    Map<String, String> variables = new HashMap<>();
    if (parameters.get("EnvironmentVariablesOverride") instanceof List<?> list) {
      for (Object variable : list) {
        Map<?, ?> pair = (Map<?, ?>) Objects.requireNonNull(variable);
        variables.put(String.valueOf(pair.get("Name")), String.valueOf(pair.get("Value")));
      }
    }
    return variables;
  }

  @Override
  public void stop(String name) {
    Path build = folder.resolve(name);
    if (Files.exists(build)) {
      new LocalBuild(build).stop();
    }
  }

  /** Those are ended too that nobody waits for any more, as the workflow was closed before. */
  @Override
  public void close() throws IOException {
    if (forgets && Files.exists(folder)) {
      try (Stream<Path> builds = Files.list(folder)) {
        builds.filter(Files::isDirectory).map(LocalBuild::new).forEach(LocalBuild::kill);
      }
    }
  }
}

package io.waymark.local.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.functions.ProjectRunner;
import io.waymark.local.stepfunctions.TaskFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds by the real runner, in a folder that other servers open too. */
class LocalBuildsTest {
  private static final String NAME = "0123-1.token";

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void end() throws IOException {
    threads.shutdownNow();
    new LocalBuild(folder.resolve("builds").resolve(NAME)).kill();
  }

  @Test
  void waits_for_a_build_and_is_content_with_any_outcome_that_was_reported() throws Exception {
    try (JobServer server = new JobServer("exit 3")) {
      assertThat(builds(server).await(NAME, PARAMETERS))
          .isEqualTo(Map.of("Build", Map.of("Id", NAME, "BuildStatus", "SUCCEEDED")));
      assertThat(server.heard("\"exit_code\":3")).isTrue();
    }
  }

  @Test
  void starts_a_build_once_and_finds_it_again_in_the_next_server() throws Exception {
    try (JobServer server = new JobServer("echo go; sleep 3; echo done")) {
      Future<?> earlier = threads.submit(() -> builds(server).await(NAME, PARAMETERS));
      until(() -> server.heard("\"go\""));
      earlier.cancel(true);

      builds(server).await(NAME, PARAMETERS);
      builds(server).await(NAME, PARAMETERS);
      assertThat(server.heard("\"done\"")).isTrue();
      assertThat(server.reports.stream().filter(r -> "RUNNING".equals(r.get("state")))).hasSize(1);
    }
  }

  @Test
  void fails_a_build_that_was_killed_and_ends_its_command() throws Exception {
    Path beats = folder.resolve("beats");
    try (JobServer server =
        new JobServer("echo go; while sleep 0.1; do date > '%s'; done".formatted(beats))) {
      Future<?> build = threads.submit(() -> builds(server).await(NAME, PARAMETERS));
      until(() -> server.heard("\"go\""));
      ProcessHandle.of(
              Long.parseLong(
                  Files.readString(folder.resolve("builds").resolve(NAME).resolve("process"))))
          .orElseThrow()
          .destroyForcibly();

      assertThatThrownBy(build::get)
          .hasRootCauseInstanceOf(TaskFailure.class)
          .rootCause()
          .hasMessageContaining("\"BuildStatus\":\"FAILED\"");
      var last = Files.getLastModifiedTime(beats);
      Thread.sleep(500);
      assertThat(Files.getLastModifiedTime(beats)).isEqualTo(last);
    }
  }

  @Test
  void stops_a_build_with_its_command() throws Exception {
    try (JobServer server = new JobServer("echo go; sleep 60")) {
      LocalBuilds builds = builds(server);
      Future<?> build = threads.submit(() -> builds.await(NAME, PARAMETERS));
      until(() -> server.heard("\"go\""));
      builds.stop(NAME);
      build.get();
      assertThat(server.heard("Terminated")).isTrue();
    }
  }

  @Test
  void ends_the_builds_of_a_server_that_forgets() throws Exception {
    try (JobServer server = new JobServer("echo go; sleep 60")) {
      LocalBuilds builds = new LocalBuilds(program(server), folder.resolve("builds"), true);
      Future<?> build = threads.submit(() -> builds.await(NAME, PARAMETERS));
      until(() -> server.heard("\"go\""));
      builds.close();
      assertThatThrownBy(build::get).hasRootCauseInstanceOf(TaskFailure.class);
    }
  }

  @Test
  void tells_what_python_said_that_could_not_begin() {
    Program program =
        new Program(folder.resolve("nothing.zip"), folder, "http://127.0.0.1:9", inherited());
    LocalBuilds builds = new LocalBuilds(program, folder.resolve("builds"), false);
    assertThatThrownBy(() -> builds.await(NAME, PARAMETERS))
        .isInstanceOf(TaskFailure.class)
        .hasMessageContaining("nothing.zip");
  }

  private static final Map<String, @Nullable Object> PARAMETERS =
      Map.of(
          "EnvironmentVariablesOverride",
          List.of(
              Map.of("Name", "WAYMARK_RUN_ID", "Value", "0123"),
              Map.of("Name", "WAYMARK_ATTEMPT", "Value", "1"),
              Map.of("Name", "WAYMARK_TICKET", "Value", "a ticket")));

  private LocalBuilds builds(JobServer server) {
    return new LocalBuilds(program(server), folder.resolve("builds"), false);
  }

  private Program program(JobServer server) {
    Path runner = folder.resolve("runner.zip");
    try {
      Files.write(runner, ProjectRunner.zip().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Program(runner, folder.resolve("environments"), server.url(), inherited());
  }

  private static Map<String, String> inherited() {
    return new HashMap<>(System.getenv());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }
}

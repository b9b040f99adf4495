package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.json.Json;
import io.waymark.projects.ProjectRunEnded;
import io.waymark.projects.ProjectWorld;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.s3.S3ProxyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the state machine of project runs gets to know of a job. */
final class ProjectPrepareFunctionTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private final ProjectWorld world = new ProjectWorld(S3.endpoint().client(), 10);
  private final ProjectPrepareFunction function = new ProjectPrepareFunction(world.steps);

  @Test
  void aJobIsDescribedInWordsOfCodeBuildAndBatch() throws IOException {
    String runId = world.submit().runId();
    Map<String, @Nullable Object> job = new HashMap<>(answer(runId));
    String ticket = String.valueOf(job.remove("ticket"));
    assertThat(world.jobs.claim(runId, 1, ticket).run().runId()).isEqualTo(runId);
    assertThat(job)
        .isEqualTo(
            Map.of(
                "backend", "CODEBUILD",
                "attempt", "1",
                "compute_type", "BUILD_GENERAL1_SMALL",
                "privileged", false,
                "vcpu", "2",
                "memory", "4096",
                "timeout_minutes", 75,
                "timeout_seconds", 4_500,
                "patience_seconds", 9_000));
  }

  @Test
  void whatCanNotBeExecutedStartsNothing() {
    ProjectRun run =
        world.service.submit(
            ProjectWorld.ADA,
            world.submission(ProjectWorld.BROKEN, Optional.empty()),
            Optional.empty());
    assertThatThrownBy(() -> answer(run.runId())).isInstanceOf(ProjectRunEnded.class);
    assertThat(world.service.get(run.runId()).state()).isEqualTo(ProjectRunState.FAILED);
  }

  /** The sample event, of a run that is there. */
  private Map<String, @Nullable Object> answer(String runId) throws IOException {
    String event = Files.readString(Path.of("../events/tasks/project-prepare.json"));
    byte[] bytes = event.replace(SampleEvents.RUN_ID, runId).getBytes(UTF_8);
    return Json.readObject(function.answer(bytes)).orElseThrow();
  }
}

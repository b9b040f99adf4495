package io.waymark.dynamodb;

import static io.waymark.projects.ProjectWorld.ADA;
import static io.waymark.projects.ProjectWorld.exited;
import static io.waymark.projects.ProjectWorld.wrote;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.ProjectSteps;
import io.waymark.projects.ProjectWorld;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Submission;
import io.waymark.s3.S3ProxyServer;
import io.waymark.tracking.entities.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection is cut at each write of a run's course in turn, before the write or after. */
class ProjectCrashTest {
  private static final int MANY = 100;

  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private final Table tracking = EmbeddedDynamoDb.newTable();
  private final Table registry = EmbeddedDynamoDb.newTable();
  private final ProjectWorld whole = new ProjectWorld(tracking, registry, S3.client(), MANY);

  /** Whoever calls a step calls it again: clients, Step Functions and the runner do. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepThatIsRepeatedIsMadeOnce(boolean afterWrite) {
    int cuts = 0;
    for (boolean happened = true; happened; cuts++) {
      CutConnection cut = new CutConnection(cuts + 1, afterWrite);
      ProjectWorld world = cutting(cut);
      Submission submission = world.submission("main", Optional.of("token-" + cuts));
      ProjectRun run = repeated(() -> world.service.submit(ADA, submission, Optional.empty()));
      String runId = run.runId();
      ProjectSteps.Job job = repeated(() -> world.steps.prepare(runId, 1));
      Claim claim = repeated(() -> world.jobs.claim(runId, 1, job.ticket()));
      assertThat(repeated(() -> world.jobs.report(wrote(claim, 1, "line")))).isFalse();
      assertThat(repeated(() -> world.jobs.report(exited(claim, 2, 0)))).isTrue();
      assertThat(whole.service.get(runId).state()).isEqualTo(ProjectRunState.SUCCEEDED);
      assertThat(whole.run(runId).info().status()).isEqualTo(RunStatus.FINISHED);
      assertThat(whole.run(runId).params()).containsEntry("alpha", "0.5");
      assertThat(whole.store.queue().running()).isEmpty();
      happened = cut.happened();
    }
    assertThat(cuts).isBetween(10, MANY);
    assertThat(whole.all()).hasSize(cuts);
    assertThat(whole.runs.inExperiments(List.of(whole.experimentId))).hasSize(cuts);
  }

  /** Nobody calls again, and whoever executed it is gone, too: in the end the run has ended. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepThatIsNotRepeatedLeavesNothingRunning(boolean afterWrite) {
    int cuts = 0;
    for (boolean happened = true; happened; cuts++) {
      CutConnection cut = new CutConnection(cuts + 1, afterWrite);
      play(cutting(cut));
      happened = cut.happened();
    }
    assertThat(cuts).isBetween(10, MANY);
    for (int minutes = 0; minutes < 100; minutes += 6) {
      whole.now.addAndGet(Duration.ofMinutes(6).toMillis());
      int unused = whole.steps.sweep();
    }
    assertThat(whole.all()).hasSizeGreaterThanOrEqualTo(cuts - 1);
    for (ProjectRun run : whole.all()) {
      assertThat(run.hasEnded()).isTrue();
      assertThat(whole.run(run.runId()).info().status())
          .isEqualTo(run.state().runStatus(whole.run(run.runId()).info().status()))
          .matches(RunStatus::isTerminal);
    }
    assertThat(whole.store.queue().running()).isEmpty();
    assertThat(whole.store.queue().waiting()).isEmpty();
    assertThat(whole.store.queue().unsettled()).isEmpty();
  }

  private static void play(ProjectWorld world) {
    try {
      Claim claim = world.running();
      boolean unused = world.jobs.report(exited(claim, 2, 0));
      world.steps.record(claim.run().runId(), 1, Optional.empty());
    } catch (MlflowException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
    }
  }

  private ProjectWorld cutting(CutConnection cut) {
    return new ProjectWorld(
        new Table(cut.around(tracking.client()), tracking.name()),
        new Table(cut.around(registry.client()), registry.name()),
        S3.client(),
        MANY);
  }

  private static <T> T repeated(Supplier<T> step) {
    try {
      return step.get();
    } catch (MlflowException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
      return step.get();
    }
  }
}

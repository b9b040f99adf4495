package io.waymark.projects;

import static io.waymark.projects.ProjectWorld.ADA;
import static io.waymark.projects.ProjectWorld.exited;
import static io.waymark.projects.ProjectWorld.failed;
import static io.waymark.projects.ProjectWorld.locked;
import static io.waymark.projects.ProjectWorld.report;
import static io.waymark.projects.ProjectWorld.wrote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import io.waymark.projects.entities.JobReport;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.s3.S3ProxyServer;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // JUnit makes the world before each test
class WorkflowStepsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private ProjectWorld world;

  @BeforeEach
  void open() {
    world = new ProjectWorld(S3.client(), 1);
  }

  @Test
  void aRunSucceedsWithEverythingThatIsLeftOfIt() {
    ProjectRun run = world.submit();
    String runId = run.runId();
    ProjectSteps.Job job = world.steps.prepare(runId, 1);
    assertThat(job.toString()).doesNotContain(job.ticket());
    assertThat(world.steps.untouched(runId, 1)).isTrue();
    assertState(runId, ProjectRunState.PREPARING, RunStatus.SCHEDULED);
    Run prepared = world.run(runId);
    assertThat(prepared.params()).containsExactlyEntriesOf(Map.of("alpha", "0.5"));
    assertThat(prepared.tags())
        .containsEntry("mlflow.source.git.commit", ProjectWorld.COMMIT)
        .containsEntry("mlflow.source.git.branch", "dev")
        .containsEntry("mlflow.gitBranchName", "dev")
        .containsEntry("mlflow.project.env", "virtualenv");
    Claim claim = world.jobs.claim(runId, 1, job.ticket());
    assertThat(claim.source().toString()).endsWith("projects/sources/s.zip");
    assertThat(claim.toString()).doesNotContain(claim.token());
    assertThat(world.jobs.report(wrote(claim, 1, "hello", "wörld"))).isFalse();
    assertState(runId, ProjectRunState.RUNNING, RunStatus.RUNNING);
    assertThat(world.steps.untouched(runId, 1)).isFalse();
    assertThat(world.jobs.report(locked(claim, 2, "# python 3.12.4\n"))).isFalse();
    world.now.addAndGet(1_000);
    assertThat(world.jobs.report(exited(claim, 3, 0))).isTrue();
    assertState(runId, ProjectRunState.SUCCEEDED, RunStatus.FINISHED);
    world.steps.record(runId, 1, Optional.empty());
    ProjectRun after = world.service.get(runId);
    assertThat(after.course().exitCode()).hasValue(0);
    assertThat(after.course().startedAt()).hasValue(world.now.get() - 1_000);
    assertThat(after.course().endedAt()).hasValue(world.now.get());
    assertThat(world.run(runId).info().endTime()).hasValue(world.now.get());
    assertThat(world.artifact(runId, "project/logs/attempt-1.log")).contains("hello\nwörld\n");
    assertThat(world.artifact(runId, "project/environment.lock")).contains("# python 3.12.4\n");
  }

  @Test
  void whatCanNotBeExecutedFailsAndStartsNothing() {
    ProjectRun broken =
        world.service.submit(
            ADA, world.submission(ProjectWorld.BROKEN, Optional.empty()), Optional.empty());
    assertThatThrownBy(() -> world.steps.prepare(broken.runId(), 1))
        .isInstanceOf(ProjectRunEnded.class);
    assertState(broken.runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(world.service.get(broken.runId()).course().failure())
        .contains(
            new Failure(
                Step.PREPARE,
                "INVALID_PARAMETER_VALUE",
                "Could not find broken among entry points ['main']"));
    assertThat(world.store.queue().running()).isEmpty();
  }

  @Test
  void anImageOfARepositoryNeedsABackendWithDocker() {
    ProjectRun run =
        world.service.submit(
            ADA,
            world.submission(ProjectWorld.DOCKER, Optional.empty()),
            Optional.of(Backend.BATCH));
    assertThatThrownBy(() -> world.steps.prepare(run.runId(), 1))
        .isInstanceOf(ProjectRunEnded.class);
    assertState(run.runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(world.service.get(run.runId()).course().failure().map(Failure::cause))
        .hasValueSatisfying(cause -> assertThat(cause).contains("BATCH has no Docker"));
  }

  @Test
  void anExitCodeIsAFailureAndATimeoutIsOne() {
    Claim failing = world.running();
    assertThat(world.jobs.report(exited(failing, 2, 3))).isTrue();
    assertState(failing.run().runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(failure(failing).cause()).isEqualTo("The command ended with exit code 3.");
    Claim late = world.running();
    Failure timeout = new Failure(Step.COMMAND, Failure.TIMEOUT, "It took an hour.");
    assertThat(world.jobs.report(failed(late, 2, timeout))).isTrue();
    assertState(late.run().runId(), ProjectRunState.TIMED_OUT, RunStatus.FAILED);
    Claim unmade = world.claim(world.submit().runId());
    Failure environment = new Failure(Step.ENVIRONMENT, "PipFailed", "No such package.");
    assertThat(world.jobs.report(failed(unmade, 1, environment))).isTrue();
    assertState(unmade.run().runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(failure(unmade)).isEqualTo(environment);
  }

  @Test
  void ofTwoOutcomesTheFirstCounts() {
    Claim claim = world.running();
    assertThat(world.jobs.report(exited(claim, 2, 0))).isTrue();
    assertThat(world.jobs.report(exited(claim, 3, 1))).isTrue();
    world.steps.record(claim.run().runId(), 1, Optional.of(new Failure(Step.COMMAND, "Late", "")));
    assertState(claim.run().runId(), ProjectRunState.SUCCEEDED, RunStatus.FINISHED);
  }

  @Test
  void aJobThatIsGoneIsAFailure() {
    Claim claim = world.running();
    ProjectRun next = world.submit();
    assertThat(world.store.queue().position(next.runId())).hasValue(1);
    world.now.incrementAndGet();
    world.steps.record(claim.run().runId(), 1, Optional.empty());
    assertState(claim.run().runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(failure(claim).error()).isEqualTo("ProjectJob.Lost");
    assertThat(world.store.queue().position(next.runId())).isEmpty();
    world.deliver();
    assertThat(world.told).last().isEqualTo("start %s 1".formatted(next.runId()));
  }

  @Test
  void aSecretOfAnotherJobIsOfNoUse() {
    ProjectRun run = world.submit();
    String first = world.steps.prepare(run.runId(), 1).ticket();
    String second = world.steps.prepare(run.runId(), 1).ticket();
    assertDenied(() -> world.jobs.claim(run.runId(), 1, first));
    assertDenied(() -> world.jobs.claim("f".repeat(32), 1, second));
    assertDenied(() -> world.jobs.claim(run.runId(), 1, ""));
    assertConflict(() -> world.jobs.claim(run.runId(), 2, second));
    Claim claim = world.jobs.claim(run.runId(), 1, second);
    Claim again = world.jobs.claim(run.runId(), 1, second);
    assertDenied(() -> world.jobs.report(report(claim, 1)));
    JobLogins logins = new JobLogins(world.store, world.clock);
    assertThat(logins.withToken(claim.token())).isEmpty();
    assertThat(logins.withToken(second)).isEmpty();
    assertThat(logins.withToken(again.token()).orElseThrow().runId()).isEqualTo(run.runId());
    assertThat(world.jobs.report(report(again, 1))).isFalse();
    assertConflict(() -> world.jobs.claim(run.runId(), 1, second));
    assertThat(world.jobs.report(exited(again, 2, 0))).isTrue();
    assertThat(logins.withToken(again.token())).isPresent();
    world.now.addAndGet(Duration.ofMinutes(1).toMillis());
    assertThat(logins.withToken(again.token())).isEmpty();
  }

  @Test
  void aRepeatedReportChangesNothing() {
    Claim claim = world.running();
    JobReport report = wrote(claim, 2, "once");
    assertThat(world.jobs.report(report)).isFalse();
    ProjectRun after = world.service.get(claim.run().runId());
    assertThat(world.jobs.report(report)).isFalse();
    assertThat(world.service.get(claim.run().runId())).isEqualTo(after);
    assertThat(world.service.logs(claim.run().runId(), Optional.empty(), 10).lines()).hasSize(1);
  }

  @Test
  void theCommandsOwnWordCountsIfNothingSpeaksAgainstIt() {
    Claim claim = world.running();
    String runId = claim.run().runId();
    Run unused =
        world.runs.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.FAILED)));
    assertThat(world.jobs.report(exited(claim, 2, 0))).isTrue();
    assertState(runId, ProjectRunState.SUCCEEDED, RunStatus.FAILED);
  }

  @Test
  void theSweepStopsWhatTakesTooLong() {
    Claim claim = world.running();
    assertThat(world.steps.sweep()).isZero();
    world.now.addAndGet(Duration.ofMinutes(70).toMillis());
    assertThat(world.steps.sweep()).isZero();
    world.now.incrementAndGet();
    assertThat(world.steps.sweep()).isEqualTo(1);
    assertState(claim.run().runId(), ProjectRunState.TIMED_OUT, RunStatus.FAILED);
    assertThat(world.jobs.report(report(claim, 3))).isTrue();
    world.deliver();
    assertThat(world.told).last().isEqualTo("stop %s 1".formatted(claim.run().runId()));
  }

  @Test
  void theSweepStartsAgainWhatDoesNotBegin() {
    ProjectRun run = world.submit();
    for (int attempt = 2; attempt <= 3; attempt++) {
      world.now.addAndGet(Duration.ofMinutes(5).toMillis() + 1);
      assertThat(world.steps.sweep()).isEqualTo(1);
      assertThat(world.steps.sweep()).isZero();
      assertThat(world.service.get(run.runId()).course().attempt()).isEqualTo(attempt);
    }
    assertThatThrownBy(() -> world.steps.prepare(run.runId(), 1))
        .isInstanceOf(ProjectRunEnded.class);
    assertThat(world.steps.prepare(run.runId(), 3).ticket()).isNotEmpty();
    world.deliver();
    assertThat(world.told)
        .containsExactly(
            "start %s 1".formatted(run.runId()),
            "start %s 2".formatted(run.runId()),
            "start %s 3".formatted(run.runId()));
  }

  @Test
  void theSweepGivesUpWhatNeverBegins() {
    ProjectRun run = world.submit();
    for (int sweep = 1; sweep <= 3; sweep++) {
      world.now.addAndGet(Duration.ofMinutes(6).toMillis());
      assertThat(world.steps.sweep()).isEqualTo(1);
    }
    assertState(run.runId(), ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(world.store.queue().running()).isEmpty();
  }

  @Test
  void theSweepLetsMlflowSeeTheOutcome() {
    Claim claim = world.running();
    String runId = claim.run().runId();
    assertThat(world.jobs.report(wrote(claim, 2, "last words"))).isFalse();
    assertThat(world.jobs.report(exited(claim, 3, 1))).isTrue();
    Run unused =
        world.runs.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.RUNNING)));
    assertThat(world.steps.sweep()).isZero();
    assertState(runId, ProjectRunState.FAILED, RunStatus.FAILED);
    assertThat(world.store.queue().unsettled()).containsExactly(runId);
    world.now.addAndGet(Duration.ofMinutes(3).toMillis());
    assertThat(world.steps.sweep()).isEqualTo(1);
    assertThat(world.artifact(runId, "project/logs/attempt-1.log")).contains("last words\n");
    assertThat(world.store.queue().unsettled()).isEmpty();
  }

  private Failure failure(Claim claim) {
    return world.service.get(claim.run().runId()).course().failure().orElseThrow();
  }

  private void assertState(String runId, ProjectRunState state, RunStatus status) {
    assertThat(world.service.get(runId).state()).isEqualTo(state);
    assertThat(world.run(runId).info().status()).isEqualTo(status);
  }

  private static void assertDenied(ThrowingCallable call) {
    assertRefused(call, ErrorCode.PERMISSION_DENIED);
  }

  private static void assertConflict(ThrowingCallable call) {
    assertRefused(call, ErrorCode.RESOURCE_CONFLICT);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MlflowException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}

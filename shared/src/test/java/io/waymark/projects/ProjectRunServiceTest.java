package io.waymark.projects;

import static io.waymark.projects.ProjectWorld.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.projects.ProjectRunService.Lines;
import io.waymark.projects.ProjectRunService.Listing;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.LogLine;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Source;
import io.waymark.projects.entities.Submission;
import io.waymark.s3.S3ProxyServer;
import io.waymark.search.AuditSearch;
import io.waymark.search.Paging;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@SuppressWarnings("NullAway.Init") // JUnit makes the world before each test
class ProjectRunServiceTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private ProjectWorld world;

  @BeforeEach
  void open() {
    world = new ProjectWorld(S3.client(), 2);
  }

  @Test
  void aSubmittedRunIsAnMlflowRun() {
    ProjectRun run = world.submit();
    assertThat(run.state()).isEqualTo(ProjectRunState.QUEUED);
    assertThat(run.submittedBy()).isEqualTo("ada");
    assertThat(run.backend()).isEqualTo(Backend.CODEBUILD);
    Run tracked = world.run(run.runId());
    assertThat(tracked.info().status()).isEqualTo(RunStatus.SCHEDULED);
    assertThat(tracked.info().runName()).isEqualTo(run.runName());
    assertThat(tracked.info().experimentId()).isEqualTo(world.experimentId);
    assertThat(tracked.tags())
        .containsEntry("mlflow.source.name", "https://git.example/p.git#sub")
        .containsEntry("mlflow.source.type", "PROJECT")
        .containsEntry("mlflow.project.entryPoint", "main")
        .containsEntry("mlflow.project.backend", "waymark")
        .containsEntry("mlflow.user", "ada")
        .containsEntry("mlflow.runName", run.runName())
        .containsEntry("mlflow.gitRepoURL", "https://git.example/p.git")
        .containsEntry("mlflow.source.git.repoURL", "https://git.example/p.git");
    assertThat(world.service.get(run.runId())).isEqualTo(run);
    world.deliver();
    assertThat(world.told).containsExactly("start %s 1".formatted(run.runId()));
  }

  @Test
  void theSameUnderATokenIsTheSameRun() {
    Submission submission = world.submission("main", Optional.of("t"));
    ProjectRun first = world.service.submit(ADA, submission, Optional.empty());
    assertThat(world.service.submit(ADA, submission, Optional.of(Backend.CODEBUILD)))
        .isEqualTo(first);
    assertThat(world.service.submit(Caller.named("ben"), submission, Optional.empty()).runId())
        .isNotEqualTo(first.runId());
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () ->
            world.service.submit(
                ADA, world.submission("other", Optional.of("t")), Optional.empty()),
        "The client_token was used for another project run, %s.".formatted(first.runId()));
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> world.service.submit(ADA, submission, Optional.of(Backend.BATCH)),
        "The client_token was used for another project run, %s.".formatted(first.runId()));
    assertThat(all()).hasSize(2);
  }

  @Test
  void anUploadedSourceIsLookedAtAtOnce() {
    Source source = new Source.Archive("a".repeat(64), "");
    ThrowingCallable broken =
        () ->
            world.service.submit(
                ADA,
                world.submission(source, ProjectWorld.BROKEN, Optional.empty()),
                Optional.empty());
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        broken,
        "Could not find broken among entry points ['main']");
    assertThat(all()).isEmpty();
    assertThat(world.runs.inExperiments(List.of(world.experimentId))).isEmpty();
    ProjectRun run =
        world.service.submit(
            ADA, world.submission(source, "main", Optional.empty()), Optional.empty());
    assertThat(run.plan()).isPresent();
    assertThat(world.run(run.runId()).tags())
        .containsEntry("mlflow.source.name", "archive:" + "a".repeat(64))
        .doesNotContainKey("mlflow.gitRepoURL");
  }

  @Test
  void anUploadedImageNeedsABackendWithDocker() {
    Source source = new Source.Archive("a".repeat(64), "");
    Submission image = world.submission(source, ProjectWorld.DOCKER, Optional.empty());
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> world.service.submit(ADA, image, Optional.of(Backend.BATCH)),
        "This project runs in a Docker image (docker_env), and the backend BATCH has no Docker."
            + " Submit it for CODEBUILD.");
    assertThat(all()).isEmpty();
    ProjectRun run = world.service.submit(ADA, image, Optional.of(Backend.CODEBUILD));
    ProjectSettings here = new ProjectSettings(1, List.of(Backend.CODEBUILD), () -> false);
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> here.check(run.backend(), run.plan().orElseThrow()),
        "This project runs in a Docker image (docker_env), and Docker is not available to this"
            + " server.");
  }

  @Test
  void anExperimentThatIsNotThereTakesNoRuns() {
    Submission known = world.submission("main", Optional.empty());
    Submission unknown =
        new Submission(
            known.source(),
            "main",
            known.parameters(),
            new ExperimentChoice.ById("77"),
            Optional.empty(),
            Optional.empty(),
            known.resources(),
            known.timeoutSeconds(),
            Optional.empty());
    assertRefused(
        ErrorCode.RESOURCE_DOES_NOT_EXIST,
        () -> world.service.submit(ADA, unknown, Optional.empty()),
        "No Experiment with id=77 exists");
    assertThat(world.store.queue().running()).isEmpty();
  }

  @Test
  void unknownRunsAreNotThere() {
    List<ThrowingCallable> calls =
        List.of(
            () -> world.service.get("f".repeat(32)),
            () -> world.service.cancel(ADA, "f".repeat(32), ""),
            () -> world.service.retry(ADA, "f".repeat(32), Optional.empty()),
            () -> world.service.logs("f".repeat(32), Optional.empty(), 10));
    calls.forEach(
        call ->
            assertRefused(
                ErrorCode.RESOURCE_DOES_NOT_EXIST,
                call,
                "No project run with run_id=%s exists".formatted("f".repeat(32))));
  }

  @Test
  void listsAreReadPageByPageFromTheNewest() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      submitted.addFirst(world.submit().runId());
      world.now.incrementAndGet();
    }
    List<String> read = new ArrayList<>();
    Optional<String> token = Optional.empty();
    do {
      Listing page = world.service.search(Set.of(), Set.of(), 2, token, _ -> true);
      page.runs().forEach(run -> read.add(run.runId()));
      token = page.nextPageToken();
    } while (token.isPresent());
    assertThat(read).isEqualTo(submitted);
    assertThat(search(Set.of("77"), Set.of())).isEmpty();
    assertThat(search(Set.of(world.experimentId), Set.of(ProjectRunState.QUEUED))).hasSize(5);
    ProjectRun unused = world.service.cancel(ADA, submitted.getLast(), "");
    assertThat(search(Set.of(), Set.of(ProjectRunState.CANCELLED)))
        .containsExactly(submitted.getLast());
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> world.service.search(Set.of(), Set.of(), 2, Optional.of("x"), _ -> true),
        "Invalid page token, it is not one this server gave.");
  }

  @Test
  void aRunIsCancelledInEveryState() {
    ProjectRun first = world.submit();
    ProjectRun second = world.submit();
    ProjectRun waiting = world.submit();
    Claim claim = world.claim(first.runId());
    assertThat(world.jobs.report(ProjectWorld.report(claim, 1))).isFalse();
    ProjectSteps.Job job = world.steps.prepare(second.runId(), 1);
    for (ProjectRun run : List.of(waiting, first, second)) {
      ProjectRun cancelled = world.service.cancel(ADA, run.runId(), "no need");
      assertThat(cancelled.state()).isEqualTo(ProjectRunState.CANCELLED);
      assertThat(world.service.cancel(ADA, run.runId(), "again")).isEqualTo(cancelled);
      assertThat(world.run(run.runId()).info().status()).isEqualTo(RunStatus.KILLED);
      assertThat(world.run(run.runId()).info().endTime()).hasValue(world.now.get());
    }
    assertThat(world.jobs.report(ProjectWorld.exited(claim, 2, 0))).isTrue();
    assertRefused(
        ErrorCode.RESOURCE_CONFLICT,
        () -> world.jobs.claim(second.runId(), 1, job.ticket()),
        "Attempt 1 of the project run %s can't be claimed any more.".formatted(second.runId()));
    assertThat(world.service.get(first.runId()).state()).isEqualTo(ProjectRunState.CANCELLED);
    assertThat(world.store.queue().running()).isEmpty();
    world.deliver();
    assertThat(world.told)
        .containsExactlyInAnyOrder(
            "start %s 1".formatted(first.runId()),
            "start %s 1".formatted(second.runId()),
            "stop %s 1".formatted(first.runId()),
            "stop %s 1".formatted(second.runId()));
    assertThatThrownBy(() -> world.steps.prepare(waiting.runId(), 1))
        .isInstanceOf(ProjectRunEnded.class);
  }

  @Test
  void onlyARunThatEndedIsRunAgain() {
    Claim claim = world.running();
    String runId = claim.run().runId();
    assertRefused(
        ErrorCode.RESOURCE_CONFLICT,
        () -> world.service.retry(ADA, runId, Optional.empty()),
        "The project run %s has not ended, it is RUNNING.".formatted(runId));
    assertThat(world.jobs.report(ProjectWorld.exited(claim, 2, 3))).isTrue();
    ProjectRun retry = world.service.retry(ADA, runId, Optional.of("again"));
    assertThat(world.service.retry(ADA, runId, Optional.of("again"))).isEqualTo(retry);
    assertThat(retry.origin()).contains(new Origin(Origin.Kind.RETRY, runId));
    assertThat(retry.pin()).isEmpty();
    assertThat(retry.submission().source()).isEqualTo(claim.run().submission().source());
  }

  @Test
  void aReproductionHasTheVerySourceAndPackages() {
    Claim claim = world.running();
    String runId = claim.run().runId();
    String lock = "# python 3.12.4\nnumpy==2.1.0\nold==1\n";
    assertThat(world.jobs.report(ProjectWorld.locked(claim, 2, lock))).isFalse();
    assertThat(world.jobs.report(ProjectWorld.exited(claim, 3, 0))).isTrue();
    ProjectRun again = world.service.reproduce(ADA, runId, Optional.empty());
    assertThat(again.pin()).isEqualTo(world.service.get(runId).pin()).isPresent();
    Claim second = world.claim(again.runId());
    assertThat(second.lock().orElseThrow().text()).isEqualTo(lock);
    assertThat(
            world.jobs.report(
                ProjectWorld.locked(second, 1, "# python 3.12.5\nnumpy==2.1.0\nnew==1\n")))
        .isFalse();
    var difference = world.service.get(again.runId()).difference().orElseThrow();
    assertThat(difference.added()).containsExactly("new");
    assertThat(difference.removed()).containsExactly("old");
    assertThat(difference.changed())
        .extracting(changed -> changed.name() + changed.was() + changed.is())
        .containsExactly("python3.12.43.12.5");
  }

  @Test
  void theAuditTrailTellsWhoSubmittedAndCancelled() {
    ProjectRun run = world.submit();
    ProjectRun cancelled = world.service.cancel(Caller.named("ben"), run.runId(), "too dear");
    ProjectRun again = world.service.cancel(Caller.named("cleo"), run.runId(), "me too");
    assertThat(again).isEqualTo(cancelled);
    ProjectRun unused = world.service.retry(ADA, run.runId(), Optional.empty());
    AuditSearch search = new AuditSearch(world.audit);
    Paging paging = Paging.upTo(10, 10, Optional.empty());
    assertThat(search.find("", List.of("seq"), paging).entities())
        .extracting(entry -> entry.fields().get("actor") + " " + entry.fields().get("action"))
        .containsExactly(
            "ada project_run.submit", "ben project_run.cancel", "ada project_run.retry");
    assertThat(
            search
                .find("project_run = '%s'".formatted(run.runId()), List.of("seq"), paging)
                .entities())
        .extracting(entry -> entry.fields().getOrDefault("reason", ""))
        .containsExactly("", "too dear");
  }

  @Test
  void whatWasNeverFetchedIsNotReproduced() {
    ProjectRun run = world.submit();
    ProjectRun unused = world.service.cancel(ADA, run.runId(), "");
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> world.service.reproduce(ADA, run.runId(), Optional.empty()),
        "The project run %s ended before its source was fetched; there is nothing to reproduce."
            .formatted(run.runId()));
  }

  @Test
  void logsAreReadToTheEnd() {
    Claim claim = world.running();
    String runId = claim.run().runId();
    assertThat(world.jobs.report(ProjectWorld.wrote(claim, 2, "a", "b", "c"))).isFalse();
    Lines first = world.service.logs(runId, Optional.empty(), 2);
    assertThat(first.lines()).extracting(LogLine::text).containsExactly("a", "b");
    Lines second = world.service.logs(runId, first.nextPageToken(), 2);
    assertThat(second.lines()).extracting(LogLine::text).containsExactly("c");
    Lines none = world.service.logs(runId, second.nextPageToken(), 2);
    assertThat(none.lines()).isEmpty();
    assertThat(none.nextPageToken()).isPresent();
    assertThat(world.jobs.report(ProjectWorld.wrote(claim, 3, "d"))).isFalse();
    assertThat(world.jobs.report(ProjectWorld.exited(claim, 4, 0))).isTrue();
    Lines last = world.service.logs(runId, none.nextPageToken(), 2);
    assertThat(last.lines()).extracting(LogLine::text).containsExactly("d");
    assertThat(last.ended()).isTrue();
    assertThat(last.nextPageToken()).isEmpty();
    assertRefused(
        ErrorCode.INVALID_PARAMETER_VALUE,
        () -> world.service.logs(runId, Optional.of("line-1-x-2"), 2),
        "Invalid page token, it is not one this server gave.");
  }

  private List<String> search(Set<String> experiments, Set<ProjectRunState> states) {
    return world
        .service
        .search(experiments, states, 100, Optional.empty(), _ -> true)
        .runs()
        .stream()
        .map(ProjectRun::runId)
        .toList();
  }

  private List<String> all() {
    return search(Set.of(), Set.of());
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(MlflowException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }
}

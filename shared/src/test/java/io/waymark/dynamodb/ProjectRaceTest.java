package io.waymark.dynamodb;

import static io.waymark.projects.ProjectWorld.ADA;
import static io.waymark.projects.ProjectWorld.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.audit.AuditVerification;
import io.waymark.projects.ProjectWorld;
import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.ProjectQueue.Place;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import io.waymark.projects.entities.Submission;
import io.waymark.s3.S3ProxyServer;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Project runs that many want something of at the same moment. */
class ProjectRaceTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  @Test
  void oneTokenMakesOneRun() throws InterruptedException, ExecutionException {
    ProjectWorld world = new ProjectWorld(S3.client(), 5);
    Submission submission = world.submission("main", Optional.of("once"));
    List<String> answers =
        Race.of(_ -> world.service.submit(ADA, submission, Optional.empty()).runId());
    assertThat(new HashSet<>(answers)).hasSize(1);
    assertThat(world.all()).hasSize(1);
    assertThat(world.runs.inExperiments(List.of(world.experimentId))).hasSize(1);
    assertThat(world.store.queue().running()).hasSize(1);
  }

  @RepeatedTest(5)
  void whoeverEndsARunFirstHasTheLastWord() throws InterruptedException, ExecutionException {
    ProjectWorld world = new ProjectWorld(S3.client(), 1);
    Claim claim = world.running();
    String runId = claim.run().runId();
    ProjectRun next = world.submit();
    List<ProjectRunState> seen =
        Race.of(
            client -> {
              if (client % 2 == 0) {
                return world.service.cancel(ADA, runId, "").state();
              }
              assertThat(world.jobs.report(exited(claim, 2, 0))).isTrue();
              return world.service.get(runId).state();
            });
    ProjectRunState state = world.service.get(runId).state();
    assertThat(seen).containsOnly(state);
    assertThat(world.run(runId).info().status())
        .isEqualTo(state == ProjectRunState.CANCELLED ? RunStatus.KILLED : RunStatus.FINISHED);
    world.deliver();
    assertThat(world.told).containsOnlyOnce("start %s 1".formatted(next.runId()));
  }

  @Test
  void fiftyAtOnceAreExecutedInTheirPlaces() throws InterruptedException, ExecutionException {
    int limit = 4;
    ProjectWorld world = new ProjectWorld(S3.client(), limit);
    List<ProjectRun> submitted = atOnce(IntStream.range(0, 50).mapToObj(_ -> world).toList());
    assertThat(submitted.stream().map(ProjectRun::runId).distinct()).hasSize(50);
    assertThat(world.store.queue().running()).hasSize(limit);
    assertThat(world.store.queue().waiting()).hasSize(50 - limit);
    int ended = 0;
    while (!world.store.queue().running().isEmpty()) {
      ended += execute(world);
      assertThat(world.store.queue().running()).hasSizeLessThanOrEqualTo(limit);
    }
    assertThat(ended).isEqualTo(50);
    world.deliver();
    assertThat(world.told).hasSize(50).doesNotHaveDuplicates();
    assertThat(world.all()).hasSize(50).allMatch(run -> run.state() == ProjectRunState.SUCCEEDED);
    assertThat(AuditVerification.of(world.audit, 1, 1_000))
        .satisfies(trail -> assertThat(trail.checked()).isEqualTo(50))
        .satisfies(trail -> assertThat(trail.fault()).isEmpty());
  }

  private static List<ProjectRun> atOnce(List<ProjectWorld> worlds)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(worlds.size())) {
      List<Future<ProjectRun>> answers =
          worlds.stream().map(world -> threads.submit(world::submit)).toList();
      List<ProjectRun> runs = new ArrayList<>();
      for (Future<ProjectRun> answer : answers) {
        runs.add(answer.get());
      }
      return runs;
    }
  }

  /** Those that have a place, all at once. */
  private static int execute(ProjectWorld world) throws InterruptedException, ExecutionException {
    List<String> placed = world.store.queue().running().stream().map(Place::runId).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(placed.size())) {
      List<Future<Boolean>> answers =
          placed.stream().map(id -> threads.submit(() -> execute(world, id))).toList();
      for (Future<Boolean> answer : answers) {
        assertThat(answer.get()).isTrue();
      }
      return answers.size();
    }
  }

  private static boolean execute(ProjectWorld world, String runId) {
    return world.jobs.report(exited(world.claim(runId), 1, 0));
  }
}

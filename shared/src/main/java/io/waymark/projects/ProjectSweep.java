package io.waymark.projects;

import io.waymark.outbox.Message;
import io.waymark.projects.entities.Course;
import io.waymark.projects.entities.Failure;
import io.waymark.projects.entities.Failure.Step;
import io.waymark.projects.entities.Outcome;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectQueue.Place;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.ProjectRunState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Puts right what was left over. */
final class ProjectSweep {
  private static final Logger LOG = System.getLogger(ProjectSweep.class.getName());

  /** In which a workflow that was started gets to its first step. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int MOST_ATTEMPTS = 3;

  /** After which nobody writes to a run that ended. */
  private static final Duration AFTERMATH = Duration.ofMinutes(2);

  private final ProjectRunStore store;
  private final ProjectTracking tracking;
  private final OutcomeArtifacts artifacts;
  private final ProjectTurns turns;

  ProjectSweep(
      ProjectRunStore store,
      ProjectTracking tracking,
      OutcomeArtifacts artifacts,
      ProjectTurns turns) {
    this.store = store;
    this.tracking = tracking;
    this.artifacts = artifacts;
    this.turns = turns;
  }

  /** See {@link ProjectSteps#sweep}. One run that can't be put right does not keep the others. */
  int all() {
    ProjectQueue queue = store.queue();
    List<String> placed = queue.running().stream().map(Place::runId).toList();
    int changed = those(placed, this::checked).size();
    List<String> settled = those(queue.unsettled(), this::settled);
    ProjectQueue unused = store.changeQueue(before -> turns.settle(before, settled));
    return changed + settled.size();
  }

  private static List<String> those(List<String> runIds, Predicate<String> puttingRight) {
    List<String> done = new ArrayList<>();
    for (String runId : runIds) {
      try {
        if (puttingRight.test(runId)) {
          done.add(runId);
        }
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "The project run %s can't be put right.".formatted(runId), e);
      }
    }
    return done;
  }

  /** Whether a run with a place had to be changed. */
  private boolean checked(String runId) {
    Course before = get(runId).course();
    ProjectRun after =
        store.change(
            WorkflowSteps.CALLER,
            runId,
            scene -> {
              ProjectRun run = scene.run().orElseThrow(() -> ProjectRuns.notFound(runId));
              if (run.hasEnded()) {
                return ProjectRunChange.none(scene, run);
              }
              return isOverdue(run) ? timedOut(scene, run) : begun(scene, run);
            });
    tracking.show(runId);
    return !after.course().equals(before);
  }

  private boolean isOverdue(ProjectRun run) {
    return run.course().deadline().isPresent() && turns.now() > run.course().deadline().getAsLong();
  }

  private ProjectRunChange timedOut(ProjectRunStore.Scene scene, ProjectRun run) {
    String cause = "The run did not end within its time.";
    Failure failure = new Failure(Step.COMMAND, Failure.TIMEOUT, cause);
    return turns.stop(scene, run, Outcome.failed(failure), cause);
  }

  /** A run that has its turn is begun, or started again where nothing comes of it. */
  private ProjectRunChange begun(ProjectRunStore.Scene scene, ProjectRun run) {
    boolean waitsInVain =
        run.state() == ProjectRunState.QUEUED
            && scene.queue().running().stream()
                .filter(place -> place.runId().equals(run.runId()))
                .anyMatch(place -> turns.now() > place.since() + PATIENCE.toMillis());
    if (!waitsInVain) {
      return ProjectRunChange.none(scene, run);
    }
    if (run.course().attempt() >= MOST_ATTEMPTS) {
      String cause = "The workflow was started %d times in vain.".formatted(MOST_ATTEMPTS);
      return turns.stop(
          scene, run, Outcome.failed(new Failure(Step.QUEUE, "NotStarted", cause)), cause);
    }
    ProjectRun again = run.withCourse(run.course().nextAttempt());
    return ProjectRunChange.of(scene, scene.run(), again)
        .with(scene.queue().restarted(run.runId(), turns.now()))
        .with(new Message.StartProjectRun(run.runId(), again.course().attempt()));
  }

  /** Whether the outcome of a run is there for good: what its command said last among it. */
  private boolean settled(String runId) {
    tracking.show(runId);
    ProjectRun run = get(runId);
    boolean isQuiet =
        run.hasEnded() && turns.now() > run.course().endedAt().orElseThrow() + AFTERMATH.toMillis();
    if (isQuiet) {
      artifacts.keep(run);
    }
    return isQuiet;
  }

  private ProjectRun get(String runId) {
    return store.find(runId).orElseThrow(() -> ProjectRuns.notFound(runId));
  }
}

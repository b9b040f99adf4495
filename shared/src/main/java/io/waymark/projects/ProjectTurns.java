package io.waymark.projects;

import io.waymark.error.MlflowException;
import io.waymark.outbox.Message;
import io.waymark.projects.entities.Outcome;
import io.waymark.projects.entities.ProjectQueue;
import io.waymark.projects.entities.ProjectRun;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** How runs come and go, and the queue with them. */
final class ProjectTurns {
  /** So that the queue, which every submission rewrites, stays small: 100 KB. */
  static final int MOST_WAITING = 2_000;

  /** Someone's run ends, or is cancelled, in that time or a multiple of it. */
  private static final Duration UNTIL_A_PLACE = Duration.ofSeconds(30);

  /** For the environment and for the outcome, besides the command's own time. */
  private static final Duration BESIDES = Duration.ofMinutes(10);

  private final ProjectSettings settings;
  private final InstantSource clock;

  ProjectTurns(ProjectSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  long now() {
    return clock.millis();
  }

  /** When a run whose command starts now has to be over. */
  long deadline(ProjectRun run) {
    Duration timeout = Duration.ofSeconds(run.submission().timeoutSeconds());
    return clock.millis() + timeout.plus(BESIDES).toMillis();
  }

  /**
   * A new run takes a place or waits.
   *
   * @throws MlflowException {@code REQUEST_LIMIT_EXCEEDED} if too many wait
   */
  ProjectRunChange enter(ProjectRunStore.Scene scene, ProjectRun run) {
    if (scene.queue().waiting().size() >= MOST_WAITING) {
      throw MlflowException.requestLimitExceeded(
          "%d project runs wait already, which is the most. Please retry later."
              .formatted(MOST_WAITING),
          UNTIL_A_PLACE);
    }
    return ProjectRunChange.of(scene, Optional.empty(), run)
        .with(admitted(scene.queue().entered(run.runId())));
  }

  /** A run ends, and its place is for the next. */
  ProjectRunChange end(ProjectRunStore.Scene scene, ProjectRun run, Outcome outcome) {
    ProjectRun after = run.withCourse(run.course().ended(outcome, clock.millis()));
    return ProjectRunChange.of(scene, scene.run(), after)
        .with(admitted(scene.queue().left(run.runId())));
  }

  /** The same of a run that doesn't know: its workflow is stopped. */
  ProjectRunChange stop(
      ProjectRunStore.Scene scene, ProjectRun run, Outcome outcome, String cause) {
    ProjectRunChange ended = end(scene, run, outcome);
    return scene.queue().position(run.runId()).isPresent()
        ? ended
        : ended.with(new Message.StopProjectRun(run.runId(), run.course().attempt(), cause));
  }

  /** Takes runs from the list of those whose outcome may not be seen, and fills free places. */
  ProjectQueueChange settle(ProjectQueue queue, List<String> runIds) {
    return ProjectQueueChange.of(queue, admitted(queue.settled(runIds)));
  }

  private ProjectQueue admitted(ProjectQueue queue) {
    return queue.admitted(settings.concurrency(), clock.millis());
  }
}

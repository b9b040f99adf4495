package io.waymark.projects.entities;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How far a run is. Times are milliseconds since the epoch.
 *
 * @param attempt of its workflow, from 1: more where an earlier one never came to prepare it
 * @param jobs how many times a job was prepared; more than one where a computer was lost
 * @param startedAt when the job first reported
 * @param deadline when the run is stopped whatever it does; empty while it waits for its turn
 * @param exitCode of the command
 */
public record Course(
    ProjectRunState state,
    int attempt,
    int jobs,
    OptionalLong startedAt,
    OptionalLong endedAt,
    OptionalLong deadline,
    OptionalInt exitCode,
    Optional<Failure> failure) {
  /** That of a run that was just submitted. */
  public static final Course START =
      new Course(
          ProjectRunState.QUEUED,
          1,
          0,
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalInt.empty(),
          Optional.empty());

  public boolean hasEnded() {
    return state.hasEnded();
  }

  /** Its workflow is started anew. */
  public Course nextAttempt() {
    return new Course(state, attempt + 1, jobs, startedAt, endedAt, deadline, exitCode, failure);
  }

  /** A job is being prepared, which has until {@code end}. */
  public Course preparing(long end) {
    return to(ProjectRunState.PREPARING, jobs, OptionalLong.of(end));
  }

  /** A job is prepared. */
  public Course withJob() {
    return to(state, jobs + 1, deadline);
  }

  /** The job reports for the first time, and has until {@code end}. */
  public Course running(long now, long end) {
    Course next = to(ProjectRunState.RUNNING, jobs, OptionalLong.of(end));
    return new Course(
        next.state,
        attempt,
        jobs,
        startedAt.isPresent() ? startedAt : OptionalLong.of(now),
        endedAt,
        next.deadline,
        exitCode,
        failure);
  }

  /** It is over. */
  public Course ended(Outcome outcome, long now) {
    return new Course(
        checked(outcome.state()),
        attempt,
        jobs,
        startedAt,
        OptionalLong.of(now),
        deadline,
        outcome.exitCode(),
        outcome.failure());
  }

  private Course to(ProjectRunState next, int allJobs, OptionalLong end) {
    return new Course(checked(next), attempt, allJobs, startedAt, endedAt, end, exitCode, failure);
  }

  private ProjectRunState checked(ProjectRunState next) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("%s can't become %s.".formatted(state, next));
    }
    return next;
  }
}

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
}

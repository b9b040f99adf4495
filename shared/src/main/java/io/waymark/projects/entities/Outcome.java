package io.waymark.projects.entities;

import io.waymark.projects.entities.Failure.Step;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param exitCode of its command, if that ended by itself
 * @param failure unless it succeeded or somebody cancelled it
 */
public record Outcome(ProjectRunState state, OptionalInt exitCode, Optional<Failure> failure) {
  public static final Outcome CANCELLED =
      new Outcome(ProjectRunState.CANCELLED, OptionalInt.empty(), Optional.empty());

  /** The command ended with this code. */
  public static Outcome exited(int code) {
    return code == 0
        ? new Outcome(ProjectRunState.SUCCEEDED, OptionalInt.of(0), Optional.empty())
        : new Outcome(
            ProjectRunState.FAILED,
            OptionalInt.of(code),
            Optional.of(
                new Failure(
                    Step.COMMAND,
                    "CommandFailed",
                    "The command ended with exit code %d.".formatted(code))));
  }

  /** It could not be executed, or was stopped. */
  public static Outcome failed(Failure failure) {
    return new Outcome(
        failure.isTimeout() ? ProjectRunState.TIMED_OUT : ProjectRunState.FAILED,
        OptionalInt.empty(),
        Optional.of(failure));
  }
}

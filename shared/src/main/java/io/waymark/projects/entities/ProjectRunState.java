package io.waymark.projects.entities;

import io.waymark.tracking.entities.RunStatus;
import java.util.Set;

/**
 * How a project run stands. Each may end at any moment, and what has ended stays so: of two
 * outcomes the first one counts.
 */
public enum ProjectRunState {
  /** Waits for its turn. */
  QUEUED,
  /** Its source is being fetched and held against the submission. */
  PREPARING,
  /** Its command is being executed, or the environment for it is made. */
  RUNNING,
  /** The command ended with exit code 0. */
  SUCCEEDED,
  /** The command ended otherwise, could not be executed, or was lost. */
  FAILED,
  /** The command took longer than the submission allows, and was stopped. */
  TIMED_OUT,
  /** Somebody wanted it to stop. */
  CANCELLED;

  private static final Set<ProjectRunState> ENDS_BEFORE_RUNNING =
      Set.of(FAILED, TIMED_OUT, CANCELLED);

  public boolean hasEnded() {
    return switch (this) {
      case QUEUED, PREPARING, RUNNING -> false;
      case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED -> true;
    };
  }

  /**
   * Whether the one may follow the other. Only a run that executed can have succeeded; after a lost
   * computer a run prepares again. The same state again is a repeated report and no change.
   */
  public boolean canBecome(ProjectRunState next) {
    return next == this
        || switch (this) {
          case QUEUED -> next == PREPARING || ENDS_BEFORE_RUNNING.contains(next);
          case PREPARING -> next == RUNNING || ENDS_BEFORE_RUNNING.contains(next);
          case RUNNING -> next == PREPARING || next.hasEnded();
          case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED -> false;
        };
  }

  /**
   * The status that its MLflow run has to have. The command may set it too, by ending the run: that
   * counts if nothing speaks against it, so a command that says it failed has failed even with exit
   * code 0, but one that says it finished and then ends with another code has not.
   *
   * @param said the status that the run has now
   */
  public RunStatus runStatus(RunStatus said) {
    return switch (this) {
      case QUEUED, PREPARING -> RunStatus.SCHEDULED;
      case RUNNING -> said.isTerminal() ? said : RunStatus.RUNNING;
      case SUCCEEDED -> said.isTerminal() ? said : RunStatus.FINISHED;
      case FAILED, TIMED_OUT -> RunStatus.FAILED;
      case CANCELLED -> RunStatus.KILLED;
    };
  }
}

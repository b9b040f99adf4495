package io.waymark.local.stepfunctions;

/** A task ended with an error, for its retriers and catchers to look at. */
public final class TaskFailure extends Exception {
  /** What a job that did not go well is called, whatever its service. */
  public static final String TASK_FAILED = "States.TaskFailed";

  static final String TIMEOUT = "States.Timeout";

  /** The definition and the data don't fit; nothing catches that. */
  static final String RUNTIME = "States.Runtime";

  private final String error;
  private final String failureCause;

  public TaskFailure(String error, String cause) {
    super("%s: %s".formatted(error, cause));
    this.error = error;
    this.failureCause = cause;
  }

  String error() {
    return error;
  }

  String cause() {
    return failureCause;
  }

  /** Whether a retrier or catcher that names {@code pattern} is meant. */
  boolean is(String pattern) {
    return switch (pattern) {
      case "States.ALL" -> !error.equals(RUNTIME);
      case TASK_FAILED -> !error.equals(RUNTIME) && !error.equals(TIMEOUT);
      default -> error.equals(pattern);
    };
  }
}

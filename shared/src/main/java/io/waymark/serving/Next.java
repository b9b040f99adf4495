package io.waymark.serving;

/**
 * How a deployment goes on.
 *
 * @param unused the name of a version whose model, configuration and archive are of no use any more
 *     when the step is done; empty where there is none
 * @param detail why, for people; empty where nothing went wrong
 */
public record Next(Step step, String unused, String detail) {
  /** What the workflow is to do. */
  public enum Step {
    CREATE,
    UPDATE,
    /** Away with an endpoint that answers nobody and can't be updated. */
    DELETE,
    WAIT,
    DEPLOYED,
    FAILED,
    SUPERSEDED
  }

  static Next of(Step step, String unused) {
    return new Next(step, unused, "");
  }
}

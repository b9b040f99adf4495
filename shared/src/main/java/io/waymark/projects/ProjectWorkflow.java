package io.waymark.projects;

/** Whatever calls the {@link ProjectSteps} one after the other. Both calls may be repeated. */
public interface ProjectWorkflow {
  /** Starts the workflow of a run, unless this attempt was started before. */
  void start(String runId, int attempt);

  /**
   * Stops it with whatever it executes; one that ended, or never started, stays so.
   *
   * @param cause for people
   */
  void stop(String runId, int attempt, String cause);
}

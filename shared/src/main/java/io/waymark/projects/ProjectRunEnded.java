package io.waymark.projects;

/** The run has ended, so that there is nothing more to do for it. */
public final class ProjectRunEnded extends RuntimeException {
  public ProjectRunEnded(String runId) {
    super("The project run %s has ended.".formatted(runId));
  }
}

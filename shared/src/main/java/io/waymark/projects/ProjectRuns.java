package io.waymark.projects;

import io.waymark.error.MlflowException;

/** What project runs have in common. */
final class ProjectRuns {
  private ProjectRuns() {}

  static MlflowException notFound(String runId) {
    return MlflowException.doesNotExist("No project run with run_id=%s exists".formatted(runId));
  }
}

package io.waymark.access.users;

import io.waymark.workspaces.Workspace;
import java.util.Optional;

/** Knows the tokens that project runs give to their jobs. */
@FunctionalInterface
public interface Jobs {
  /** A server without project runs. */
  Jobs NONE = _ -> Optional.empty();

  /** The job that has this token now: none that is over, and none for another text. */
  Optional<Job> withToken(String token);

  /**
   * A job, which acts for whoever submitted its run.
   *
   * @param workspace of the run, and the only one that the job may be in
   * @param experimentId of the run
   * @param username the submitter's
   */
  record Job(Workspace workspace, String runId, String experimentId, String username) {}
}

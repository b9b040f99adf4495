package io.waymark.projects;

import io.waymark.projects.entities.Claim;
import io.waymark.projects.entities.JobReport;
import io.waymark.projects.entities.ProjectRun;
import java.util.Optional;

/** What jobs ask for and say. Their secrets are their login. */
public interface ProjectJobs {

  /**
   * Lets a job have a run, again with another token until it has reported.
   *
   * @throws io.waymark.error.MlflowException {@code PERMISSION_DENIED} for a wrong ticket or no
   *     such run; {@code RESOURCE_CONFLICT} if the attempt is over or the job reported already
   */
  Claim claim(String runId, int attempt, String ticket);

  /**
   * Takes a report; a repeated one changes nothing.
   *
   * @return whether the job has to stop: its run has ended, or another job has it
   * @throws io.waymark.error.MlflowException {@code PERMISSION_DENIED} for a token that no job of
   *     this run has
   */
  boolean report(JobReport report);

  /** The run whose job has this token, while it runs. */
  Optional<ProjectRun> runOf(String token);
}

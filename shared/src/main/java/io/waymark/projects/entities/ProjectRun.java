package io.waymark.projects.entities;

import java.util.Optional;

/**
 * A project run, which is an MLflow run of the same id.
 *
 * @param submittedBy the name of the caller
 * @param submittedAt milliseconds since the epoch
 * @param pin once its source is fetched
 * @param plan once its source is held against the submission
 * @param lock once its environment is made; absent in lists
 * @param difference of a reproduction, once its environment is made
 */
public record ProjectRun(
    String runId,
    String experimentId,
    Submission submission,
    Backend backend,
    String submittedBy,
    long submittedAt,
    Optional<Origin> origin,
    Course course,
    JobLogin login,
    Optional<Pin> pin,
    Optional<Plan> plan,
    Optional<EnvironmentLock> lock,
    Optional<LockDifference> difference) {

  public ProjectRunState state() {
    return course.state();
  }

  public boolean hasEnded() {
    return course.hasEnded();
  }
}

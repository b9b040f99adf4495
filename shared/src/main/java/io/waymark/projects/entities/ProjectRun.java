package io.waymark.projects.entities;

import java.util.Optional;

/**
 * A project run, which is an MLflow run of the same id.
 *
 * @param runName the MLflow run's when it was submitted
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
    String runName,
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

  public ProjectRun withCourse(Course next) {
    return with(next, login, pin, plan, lock, difference);
  }

  public ProjectRun withLogin(JobLogin next) {
    return with(course, next, pin, plan, lock, difference);
  }

  /** With its source and what of it is executed. */
  public ProjectRun prepared(Pin source, Plan commands) {
    return with(course, login, Optional.of(source), Optional.of(commands), lock, difference);
  }

  public ProjectRun withLock(EnvironmentLock found) {
    return with(course, login, pin, plan, Optional.of(found), difference);
  }

  public ProjectRun withDifference(LockDifference found) {
    return with(course, login, pin, plan, lock, Optional.of(found));
  }

  /** As it is in lists. */
  public ProjectRun withoutLock() {
    return with(course, login, pin, plan, Optional.empty(), difference);
  }

  private ProjectRun with(
      Course nextCourse,
      JobLogin nextLogin,
      Optional<Pin> nextPin,
      Optional<Plan> nextPlan,
      Optional<EnvironmentLock> nextLock,
      Optional<LockDifference> nextDifference) {
    return new ProjectRun(
        runId,
        experimentId,
        runName,
        submission,
        backend,
        submittedBy,
        submittedAt,
        origin,
        nextCourse,
        nextLogin,
        nextPin,
        nextPlan,
        nextLock,
        nextDifference);
  }
}

package io.waymark.projects;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.projects.entities.Backend;
import io.waymark.projects.entities.Course;
import io.waymark.projects.entities.ExperimentChoice;
import io.waymark.projects.entities.JobLogin;
import io.waymark.projects.entities.Origin;
import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.ProjectRun;
import io.waymark.projects.entities.Submission;
import java.util.Optional;

/**
 * What is to be submitted, by whom.
 *
 * @param pin the source, where it is pinned already
 * @param plan what of it is executed, where that is known already
 */
record Submitting(
    Caller caller,
    Submission submission,
    Backend backend,
    Optional<Origin> origin,
    Optional<Pin> pin,
    Optional<Plan> plan) {

  static Submitting of(Caller caller, Submission submission, Backend backend) {
    return new Submitting(
        caller, submission, backend, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same once more as an earlier run. */
  static Submitting again(
      Caller caller, ProjectRun earlier, Origin.Kind kind, Optional<String> clientToken) {
    boolean isReproduction = kind == Origin.Kind.REPRODUCTION;
    return new Submitting(
        caller,
        again(earlier, clientToken),
        earlier.backend(),
        Optional.of(new Origin(kind, earlier.runId())),
        isReproduction ? earlier.pin() : Optional.empty(),
        isReproduction ? earlier.plan() : Optional.empty());
  }

  private static Submission again(ProjectRun earlier, Optional<String> clientToken) {
    Submission asked = earlier.submission();
    return new Submission(
        asked.source(),
        asked.entryPoint(),
        asked.parameters(),
        new ExperimentChoice.ById(earlier.experimentId()),
        asked.runName(),
        asked.manager(),
        asked.resources(),
        asked.timeoutSeconds(),
        clientToken);
  }

  /** With a source that was held against the submission. */
  Submitting prepared(Preparation.Prepared found) {
    return new Submitting(
        caller, submission, backend, origin, Optional.of(found.pin()), Optional.of(found.plan()));
  }

  ProjectRun run(String runId, String experimentId, String name, long now) {
    return new ProjectRun(
        runId,
        experimentId,
        name,
        submission,
        backend,
        caller.name(),
        now,
        origin,
        Course.START,
        JobLogin.NONE,
        pin,
        plan,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The run that was made for this before.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if it was made for something else
   */
  ProjectRun repeated(ProjectRun run) {
    boolean same =
        run.submission().equals(submission)
            && run.backend() == backend
            && run.origin().equals(origin);
    if (!same) {
      throw MlflowException.invalidParameter(
          "The client_token was used for another project run, %s.".formatted(run.runId()));
    }
    return run;
  }
}

package io.waymark.projects;

import io.waymark.projects.entities.Pin;
import io.waymark.projects.entities.Plan;
import io.waymark.projects.entities.Submission;
import java.util.Optional;

/** Fetches sources and holds submissions against them. */
public interface Preparation {

  /**
   * Pins the source of a submission, and plans what it executes. May be repeated.
   *
   * @param pinned the source to take, where it is pinned already: nothing is fetched from elsewhere
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE} in words for whoever
   *     submitted it, if there is no such source or it can't be executed so; {@code
   *     TEMPORARILY_UNAVAILABLE} if it is worth another try
   */
  Prepared prepare(Submission submission, Optional<Pin> pinned);

  /** A source and what is to be executed of it. */
  record Prepared(Pin pin, Plan plan) {}
}

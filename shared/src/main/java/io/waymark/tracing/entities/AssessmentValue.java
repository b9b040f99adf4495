package io.waymark.tracing.entities;

import java.util.Optional;

/** What an assessment says. */
public sealed interface AssessmentValue {

  /**
   * How good something is.
   *
   * @param json the value, {@code null} where there is none
   * @param error why there is none
   */
  record Feedback(String json, Optional<AssessmentError> error) implements AssessmentValue {}

  /**
   * What would be right.
   *
   * @param json the value
   */
  record Expectation(String json) implements AssessmentValue {}

  /** That a known issue shows; the assessment's name is the issue's id. */
  record Issue(String issueName) implements AssessmentValue {}
}

package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is to change of an assessment; what is empty stays. */
public record AssessmentUpdate(
    Optional<String> name,
    Optional<AssessmentValue> value,
    Optional<String> rationale,
    Map<String, String> metadata) {

  public AssessmentUpdate {
    metadata = Map.copyOf(metadata);
  }

  Assessment of(Assessment before, long now) {
    Map<String, String> merged = new HashMap<>(before.metadata());
    merged.putAll(metadata);
    boolean keepsRationale = before.value() instanceof AssessmentValue.Expectation;
    return new Assessment(
        before.id(),
        name.orElse(before.name()),
        value.map(wanted -> sameKind(before.value(), wanted)).orElse(before.value()),
        before.source(),
        before.createTime(),
        now,
        keepsRationale ? before.rationale() : rationale.or(before::rationale),
        merged,
        before.spanId(),
        before.overrides(),
        before.valid());
  }

  private static AssessmentValue sameKind(AssessmentValue before, AssessmentValue wanted) {
    if (before.getClass() != wanted.getClass()) {
      throw MlflowException.invalidParameter(
          "Cannot update %s assessment."
              .formatted(
                  wanted instanceof AssessmentValue.Expectation
                      ? "expectation value on a Feedback"
                      : "feedback value on an Expectation"));
    }
    return wanted;
  }
}

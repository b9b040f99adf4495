package io.waymark.tracing.entities;

import java.util.Optional;

/**
 * Who assesses.
 *
 * @param id a user's name or a judge's, for example
 */
public record AssessmentSource(Type type, Optional<String> id) {
  /** The names are those of MLflow's JSON. */
  public enum Type {
    SOURCE_TYPE_UNSPECIFIED,
    HUMAN,
    LLM_JUDGE,
    CODE
  }
}

package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import java.util.Optional;

/** The experiment that a run is to belong to. */
public sealed interface ExperimentChoice {
  /** One that exists. */
  record ById(String experimentId) implements ExperimentChoice {}

  /** One that is made if there is none of the name. */
  record ByName(String name) implements ExperimentChoice {}

  /** The experiment that a submission names; the default one if it names none. */
  static ExperimentChoice of(Optional<String> experimentId, Optional<String> name) {
    if (experimentId.isPresent() && name.isPresent()) {
      throw MlflowException.invalidParameter(
          "Specify only one of 'experiment_name' or 'experiment_id'.");
    }
    return name.<ExperimentChoice>map(ByName::new)
        .orElseGet(() -> new ById(experimentId.orElse("0")));
  }
}

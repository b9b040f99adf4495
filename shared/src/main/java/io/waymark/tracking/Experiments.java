package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;

/** What is asked of an experiment before it changes. */
final class Experiments {
  private Experiments() {}

  static void checkActive(Experiment experiment) {
    if (experiment.lifecycleStage() != LifecycleStage.ACTIVE) {
      throw MlflowException.invalidParameter(
          "The experiment %s must be in the 'active' state. Current state is %s."
              .formatted(experiment.experimentId(), experiment.lifecycleStage().wireName()));
    }
  }

  static MlflowException notFound(String experimentId) {
    return MlflowException.doesNotExist("No Experiment with id=%s exists".formatted(experimentId));
  }
}

package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.validation.ExperimentRules;

/** What is asked of an experiment before it changes. */
public final class Experiments {
  private Experiments() {}

  /**
   * The experiment, without its tags, that something is to be made in.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, {@code INVALID_PARAMETER_VALUE} where
   *     it is deleted
   */
  public static Experiment active(ExperimentStore experiments, String asked) {
    String id = ExperimentRules.parseId(asked);
    Experiment experiment = experiments.brief(id).orElseThrow(() -> notFound(id));
    checkActive(experiment);
    return experiment;
  }

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

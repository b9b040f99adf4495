package io.waymark.tracking;

import static io.waymark.error.MlflowException.doesNotExist;
import static io.waymark.error.MlflowException.invalidParameter;

import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.validation.CustomViews;
import io.waymark.validation.ExperimentRules;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Experiments. Ids are accepted in any form Python reads as an integer. */
public final class ExperimentService {
  private final ExperimentStore experiments;
  private final ArtifactPlaces places;
  private final InstantSource clock;

  /** Experiments of a server without workspaces. */
  public ExperimentService(ExperimentStore experiments, InstantSource clock) {
    this(experiments, ArtifactPlaces.ofServer(), clock);
  }

  public ExperimentService(
      ExperimentStore experiments, ArtifactPlaces places, InstantSource clock) {
    this.experiments = experiments;
    this.places = places;
    this.clock = clock;
  }

  /** Makes an experiment, by default with its artifacts where its workspace keeps them. */
  public Experiment create(
      String name, Optional<String> artifactLocation, Map<String, String> tags) {
    return experiments.create(
        name, artifactLocation.map(places::named).orElseGet(places::own), tags, clock.millis());
  }

  /** The experiment, also a deleted one. */
  public Experiment get(String experimentId) {
    String id = ExperimentRules.parseId(experimentId);
    return experiments.find(id).orElseThrow(() -> Experiments.notFound(id));
  }

  /** The experiment, also a deleted one. */
  public Experiment getByName(String name) {
    return experiments
        .findByName(name)
        .orElseThrow(
            () -> doesNotExist("Could not find experiment with name '%s'".formatted(name)));
  }

  public void delete(String experimentId) {
    move(experimentId, LifecycleStage.ACTIVE, LifecycleStage.DELETED);
  }

  public void restore(String experimentId) {
    move(experimentId, LifecycleStage.DELETED, LifecycleStage.ACTIVE);
  }

  public void rename(String experimentId, String newName) {
    experiments.update(
        get(experimentId).experimentId(),
        experiment -> {
          if (experiment.lifecycleStage() != LifecycleStage.ACTIVE) {
            // MLflow says INVALID_STATE here, a 500, which its client would repeat for minutes.
            throw invalidParameter("Cannot rename a non-active experiment.");
          }
          return experiment.withName(newName, clock.millis());
        });
  }

  public void setTag(String experimentId, String key, String value) {
    experiments.update(
        get(experimentId).experimentId(),
        experiment -> {
          Experiments.checkActive(experiment);
          Map<String, String> tags = new HashMap<>(experiment.tags());
          tags.put(key, value);
          if (!experiment.tags().containsKey(key)) {
            CustomViews.check(tags.keySet());
          }
          return experiment.withTags(tags);
        });
  }

  public void deleteTag(String experimentId, String key) {
    experiments.update(
        get(experimentId).experimentId(),
        experiment -> {
          Experiments.checkActive(experiment);
          Map<String, String> tags = new HashMap<>(experiment.tags());
          if (tags.remove(key) == null) {
            throw doesNotExist(
                "No tag with name: %s in experiment with id %s".formatted(key, experimentId));
          }
          return experiment.withTags(tags);
        });
  }

  /** As in MLflow an experiment that is not in the stage to leave is not found. */
  private void move(String experimentId, LifecycleStage from, LifecycleStage to) {
    experiments.update(
        get(experimentId).experimentId(),
        experiment -> {
          if (experiment.lifecycleStage() != from) {
            throw Experiments.notFound(experiment.experimentId());
          }
          return experiment.withLifecycleStage(to, clock.millis());
        });
  }
}

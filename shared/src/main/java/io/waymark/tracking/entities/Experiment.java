package io.waymark.tracking.entities;

import java.util.Map;

/**
 * An experiment.
 *
 * @param experimentId a decimal number; "0" is Default
 * @param creationTime milliseconds since the epoch
 * @param lastUpdateTime milliseconds since the epoch; tags do not touch it
 */
public record Experiment(
    String experimentId,
    String name,
    String artifactLocation,
    LifecycleStage lifecycleStage,
    long creationTime,
    long lastUpdateTime,
    Map<String, String> tags) {

  /** The experiment that runs without an experiment id go to. */
  public static final String DEFAULT_ID = "0";

  public Experiment {
    tags = Map.copyOf(tags);
  }

  public Experiment withName(String newName, long now) {
    return new Experiment(
        experimentId, newName, artifactLocation, lifecycleStage, creationTime, now, tags);
  }

  public Experiment withLifecycleStage(LifecycleStage stage, long now) {
    return new Experiment(experimentId, name, artifactLocation, stage, creationTime, now, tags);
  }

  public Experiment withTags(Map<String, String> newTags) {
    return new Experiment(
        experimentId,
        name,
        artifactLocation,
        lifecycleStage,
        creationTime,
        lastUpdateTime,
        newTags);
  }
}

package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;

/** Finds where runs and models keep their artifacts. */
public final class ArtifactRoots {
  private final RunStore runs;
  private final LoggedModelStore models;
  private final String bucket;

  public ArtifactRoots(RunStore runs, LoggedModelStore models, String bucket) {
    this.runs = runs;
    this.models = models;
    this.bucket = bucket;
  }

  /** The root of a run, also of a deleted one. */
  public ArtifactRoot ofRun(String runId) {
    return runs.find(runId)
        .map(run -> ArtifactRoot.parse(run.info().artifactUri(), bucket))
        .orElseThrow(
            () -> MlflowException.doesNotExist("Run with id=%s not found".formatted(runId)));
  }

  /** The root of a model that is not deleted. */
  public ArtifactRoot ofModel(String modelId) {
    return models
        .find(modelId)
        .filter(model -> !model.deleted())
        .map(model -> ArtifactRoot.parse(model.artifactUri(), bucket))
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "Logged model with ID '%s' not found.".formatted(modelId)));
  }
}

package io.waymark.artifacts;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.ModelStore;
import io.waymark.modelregistry.Versions;
import io.waymark.tracking.LoggedModelStore;
import io.waymark.tracking.RunStore;
import io.waymark.validation.ArtifactLocation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where runs and models keep their artifacts. */
public final class ArtifactRoots {
  private static final Pattern BELOW_RUN = Pattern.compile("runs:/([^/]+)/?(.*)", Pattern.DOTALL);

  private final RunStore runs;
  private final LoggedModelStore models;
  private final Versions versions;
  private final ArtifactScope scope;

  public ArtifactRoots(
      RunStore runs, LoggedModelStore models, ModelStore registry, ArtifactScope scope) {
    this.runs = runs;
    this.models = models;
    this.versions = new Versions(registry);
    this.scope = scope;
  }

  /** The root of a run, also of a deleted one. */
  public ArtifactRoot ofRun(String runId) {
    return runs.find(runId)
        .map(run -> ArtifactRoot.parse(run.info().artifactUri(), scope))
        .orElseThrow(
            () -> MlflowException.doesNotExist("Run with id=%s not found".formatted(runId)));
  }

  /** The place of a registered version, whose files may lie below those of a run. */
  public ArtifactRoot ofVersion(String name, int number) {
    String location = versions.get(name, number).storageLocation();
    Matcher ofRun = BELOW_RUN.matcher(location);
    return ofRun.matches()
        ? ArtifactRoot.parse(
            ArtifactLocation.append(ofRun(ofRun.group(1)).uri(), ofRun.group(2)), scope)
        : ArtifactRoot.parse(location, scope);
  }

  /** The root of a model that is not deleted. */
  public ArtifactRoot ofModel(String modelId) {
    return models
        .find(modelId)
        .filter(model -> !model.deleted())
        .map(model -> ArtifactRoot.parse(model.artifactUri(), scope))
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "Logged model with ID '%s' not found.".formatted(modelId)));
  }
}

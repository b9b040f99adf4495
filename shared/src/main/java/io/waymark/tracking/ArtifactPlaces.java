package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.validation.ArtifactLocation;
import io.waymark.workspaces.Workspace;
import io.waymark.workspaces.Workspaces;
import java.util.function.UnaryOperator;

/** Where the experiments of a workspace keep their artifacts: a place for each experiment's id. */
public final class ArtifactPlaces {
  private final Workspaces workspaces;
  private final Workspace workspace;

  public ArtifactPlaces(Workspaces workspaces, Workspace workspace) {
    this.workspaces = workspaces;
    this.workspace = workspace;
  }

  /** Those of a server without workspaces. */
  public static ArtifactPlaces ofServer() {
    return new ArtifactPlaces(Workspaces.off(), Workspace.DEFAULT);
  }

  /** The place that the workspace gives: below its own root, or in its part of our bucket. */
  public UnaryOperator<String> own() {
    return workspaces
        .artifactRoot(workspace)
        .<UnaryOperator<String>>map(root -> id -> ArtifactLocation.append(root, id))
        .orElseGet(() -> id -> ArtifactLocation.ofExperiment(folder() + id));
  }

  /**
   * A place that a client names.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where there are workspaces, as it could
   *     be another one's
   */
  UnaryOperator<String> named(String location) {
    if (workspaces.areOn()) {
      throw MlflowException.invalidParameter(
          "artifact_location cannot be specified when workspaces are enabled");
    }
    return _ -> location;
  }

  private String folder() {
    return workspaces.areOn() ? workspace.folder() + "/" : "";
  }
}

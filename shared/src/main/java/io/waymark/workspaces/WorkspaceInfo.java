package io.waymark.workspaces;

import java.util.Comparator;
import java.util.Optional;

/**
 * What is known of a workspace.
 *
 * @param artifactRoot where its experiments keep their artifacts, if not in our own bucket
 */
public record WorkspaceInfo(
    Workspace workspace, Optional<String> description, Optional<String> artifactRoot) {
  /** The default workspace, as MLflow describes it where nobody has changed it. */
  public static final WorkspaceInfo DEFAULT =
      new WorkspaceInfo(
          Workspace.DEFAULT,
          Optional.of("Default workspace for legacy resources"),
          Optional.empty());

  public static final Comparator<WorkspaceInfo> BY_NAME = Comparator.comparing(WorkspaceInfo::name);

  public String name() {
    return workspace.name();
  }

  /** With those of the two that are given; an empty root is none. */
  WorkspaceInfo with(Optional<String> newDescription, Optional<String> newRoot) {
    return new WorkspaceInfo(
        workspace,
        newDescription.or(() -> description),
        newRoot.or(() -> artifactRoot).filter(root -> !root.isEmpty()));
  }
}

package io.waymark.workspaces;

import java.util.Optional;

/** Counts what would be lost with a workspace. */
@FunctionalInterface
public interface WorkspaceContents {
  /** Things of one kind, by the name of the table that MLflow keeps them in. */
  record Count(String table, int number) {}

  /** One kind that is there; nothing if the workspace is empty. */
  Optional<Count> first(Workspace workspace);
}

package io.waymark.workspaces;

import java.util.List;
import java.util.Optional;

/** What is in a workspace, for whoever deletes it. */
public interface WorkspaceContents {
  /** Things of one kind, by the name of the table that MLflow keeps them in. */
  record Count(String table, int number) {}

  /** A name that is taken both in a workspace and in the default one. */
  record TakenName(String table, String name) {}

  /** One kind that is there; nothing if the workspace is empty. */
  Optional<Count> first(Workspace workspace);

  /** One kind of which something is not over yet, and could not go on elsewhere. */
  Optional<Count> underWay(Workspace workspace);

  /** How many promotion policies there are, which would hold for others if they moved. */
  int policies(Workspace workspace);

  /** Names by which nothing can move to the default workspace, in MLflow's order of tables. */
  List<TakenName> takenInDefault(Workspace workspace);

  /**
   * Removes all there is but files. It may be called again, and goes on then.
   *
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE} where there is more
   *     than one call has time for
   */
  void erase(Workspace workspace);

  /**
   * Moves all there is but files to the default workspace. It may be called again, and goes on
   * then.
   *
   * @throws io.waymark.error.MlflowException as {@link #erase}, and {@code INVALID_PARAMETER_VALUE}
   *     where a name was taken there meanwhile
   */
  void moveToDefault(Workspace workspace);
}

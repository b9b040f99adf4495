package io.waymark.workspaces;

import io.waymark.access.Caller;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps workspaces; the default one is always there. Every change is in the audit trail. */
public interface WorkspaceStore {
  /**
   * Keeps a new one.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where the name is
   *     taken
   */
  void create(Caller caller, WorkspaceInfo workspace);

  Optional<WorkspaceInfo> find(Workspace workspace);

  /** All of them, by name. */
  List<WorkspaceInfo> all();

  /**
   * Replaces what is known of a workspace by what {@code change} makes of it, which may be called
   * again when others write too.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  WorkspaceInfo update(Caller caller, Workspace workspace, UnaryOperator<WorkspaceInfo> change);

  /**
   * Removes a workspace.
   *
   * @param deletion what became of its things, for the audit trail
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void delete(Caller caller, Workspace workspace, WorkspaceService.Deletion deletion);
}

package io.waymark.workspaces;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Optional;

/** Workspaces. */
public final class WorkspaceService {
  /** What becomes of the things in a workspace that is deleted. */
  public enum Deletion {
    SET_DEFAULT,
    CASCADE,
    RESTRICT
  }

  private final WorkspaceStore store;
  private final WorkspaceContents contents;
  private final Workspaces workspaces;

  public WorkspaceService(WorkspaceStore store, WorkspaceContents contents, Workspaces workspaces) {
    this.store = store;
    this.contents = contents;
    this.workspaces = workspaces;
  }

  /** All workspaces, by name. */
  public List<WorkspaceInfo> all() {
    return store.all();
  }

  public WorkspaceInfo get(Workspace workspace) {
    return store.find(workspace).orElseThrow(() -> Workspaces.notFound(workspace));
  }

  public WorkspaceInfo create(Caller caller, WorkspaceInfo workspace) {
    store.create(caller, workspace);
    return workspace;
  }

  /**
   * Changes what is given.
   *
   * @param artifactRoot empty text for our own bucket
   */
  public WorkspaceInfo update(
      Caller caller,
      Workspace workspace,
      Optional<String> description,
      Optional<String> artifactRoot) {
    return store.update(caller, workspace, before -> before.with(description, artifactRoot));
  }

  /**
   * Removes a workspace that holds nothing.
   *
   * @throws MlflowException {@code FEATURE_DISABLED} for what takes its contents along, {@code
   *     INVALID_PARAMETER_VALUE} if there are any
   */
  public void delete(Caller caller, Workspace workspace, Deletion deletion) {
    get(workspace);
    if (deletion != Deletion.RESTRICT) {
      throw new MlflowException(
          ErrorCode.FEATURE_DISABLED,
          "Deletion mode '%s' is not served by this server, which deletes empty workspaces only: use RESTRICT."
              .formatted(deletion));
    }
    contents
        .first(workspace)
        .ifPresent(
            held -> {
              // MLflow says INVALID_STATE here, a 500, which its client would repeat for minutes.
              throw MlflowException.invalidParameter(
                  "Cannot delete workspace '%s': table '%s' still contains %d resource(s). Remove or reassign them before deleting the workspace."
                      .formatted(workspace, held.table(), held.number()));
            });
    store.delete(caller, workspace);
    workspaces.forget(workspace);
  }
}

package io.waymark.workspaces;

import static io.waymark.validation.PythonText.repr;
import static java.util.stream.Collectors.joining;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.workspaces.WorkspaceContents.TakenName;
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

  /**
   * Makes a workspace.
   *
   * @throws MlflowException {@code RESOURCE_ALREADY_EXISTS}, or {@code INVALID_PARAMETER_VALUE}
   *     while there is something left of a deleted one of its name: it is not for who is let into
   *     this one
   */
  public WorkspaceInfo create(Caller caller, WorkspaceInfo workspace) {
    if (store.find(workspace.workspace()).isEmpty()) {
      requireNothingLeft(workspace.workspace());
    }
    store.create(caller, workspace);
    return workspace;
  }

  private void requireNothingLeft(Workspace workspace) {
    contents
        .first(workspace)
        .ifPresent(
            left -> {
              throw MlflowException.invalidParameter(
                  "Cannot create workspace '%s': while one of that name was deleted, %d of its '%s' were made. Delete it once more, by SET_DEFAULT or CASCADE, before creating it."
                      .formatted(workspace, left.number(), left.table()));
            });
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
   * Removes a workspace. What is in it is moved or erased before, and where that takes longer than
   * one call may, the next one goes on with it. So what another instance made meanwhile, which
   * still believed in the workspace, can be moved or erased when the workspace is gone.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if what is in it stands against that:
   *     MLflow says INVALID_STATE there, a 500, which its client would repeat for minutes; {@code
   *     TEMPORARILY_UNAVAILABLE} if it needs another call
   */
  public void delete(Caller caller, Workspace workspace, Deletion deletion) {
    boolean there = store.find(workspace).isPresent();
    if (!there && contents.first(workspace).isEmpty()) {
      throw Workspaces.notFound(workspace);
    }
    switch (deletion) {
      case RESTRICT -> requireEmpty(workspace);
      case CASCADE -> {
        requireNothingUnderWay(workspace);
        contents.erase(workspace);
      }
      case SET_DEFAULT -> {
        requireNothingUnderWay(workspace);
        requireRoomInDefault(workspace);
        contents.moveToDefault(workspace);
      }
    }
    if (there) {
      store.delete(caller, workspace, deletion);
    }
    workspaces.forget(workspace);
  }

  private void requireEmpty(Workspace workspace) {
    contents
        .first(workspace)
        .ifPresent(
            held -> {
              throw MlflowException.invalidParameter(
                  "Cannot delete workspace '%s': table '%s' still contains %d resource(s). Remove or reassign them before deleting the workspace."
                      .formatted(workspace, held.table(), held.number()));
            });
  }

  private void requireNothingUnderWay(Workspace workspace) {
    contents
        .underWay(workspace)
        .ifPresent(
            open -> {
              throw MlflowException.invalidParameter(
                  "Cannot delete workspace '%s': %d of its '%s' are not over. Await or cancel them before deleting the workspace."
                      .formatted(workspace, open.number(), open.table()));
            });
  }

  private void requireRoomInDefault(Workspace workspace) {
    List<TakenName> taken = contents.takenInDefault(workspace);
    if (!taken.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Cannot reassign resources from workspace '%s' to 'default': the following names already exist in the default workspace and would cause conflicts:\n%s\nRename or remove the conflicting resources before retrying."
              .formatted(
                  workspace,
                  taken.stream()
                      .map(name -> "  - %s: %s".formatted(name.table(), repr(name.name())))
                      .collect(joining("\n"))));
    }
    int policies = contents.policies(workspace);
    if (policies > 0) {
      throw MlflowException.invalidParameter(
          "Cannot reassign resources from workspace '%s' to 'default': its %d promotion policies would hold for models there. Remove them before retrying."
              .formatted(workspace, policies));
    }
  }
}

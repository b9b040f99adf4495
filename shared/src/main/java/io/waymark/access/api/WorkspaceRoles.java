package io.waymark.access.api;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.access.users.AccessStore;
import io.waymark.access.users.Role;
import java.util.List;
import java.util.Optional;

/** The roles that a new workspace has from the start, for an administrator to hand out. */
final class WorkspaceRoles {
  private record First(String name, Permission permission, String description) {}

  private static final List<First> FIRST =
      List.of(
          new First("admin", Permission.MANAGE, "May do everything in the workspace."),
          new First(
              "user",
              Permission.USE,
              "Sees what is in the workspace in lists, and makes experiments and models of their"
                  + " own."));

  private final AccessStore store;

  WorkspaceRoles(AccessStore store) {
    this.store = store;
  }

  /** Makes those that are not there. */
  void make(Caller caller, String workspace) {
    List<String> taken = of(workspace).stream().map(Role::name).toList();
    FIRST.stream()
        .filter(first -> !taken.contains(first.name()))
        .forEach(first -> make(caller, workspace, first));
  }

  private void make(Caller caller, String workspace, First first) {
    Role role = store.createRole(caller, first.name(), workspace, Optional.of(first.description()));
    Role unused =
        store.updateRole(
            caller,
            role.id(),
            made ->
                made.and(Grant.of(ResourceType.WORKSPACE, ResourceKey.ALL, first.permission())));
  }

  /** Removes all of a workspace that is gone. */
  void remove(Caller caller, String workspace) {
    of(workspace).forEach(role -> store.deleteRole(caller, role.id()));
  }

  private List<Role> of(String workspace) {
    return store.roles().stream().filter(role -> role.workspace().equals(workspace)).toList();
  }
}

package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import java.util.List;
import java.util.Optional;

/** Roles, their permissions, and who has them. */
public final class RoleService {
  private final AccessStore store;

  public RoleService(AccessStore store) {
    this.store = store;
  }

  public Role create(Caller caller, String name, String workspace, Optional<String> description) {
    checkName(name);
    if (workspace.isBlank()) {
      throw MlflowException.invalidParameter("Workspace cannot be empty.");
    }
    return store.createRole(caller, name, workspace, description);
  }

  public Role get(long id) {
    return store.role(id).orElseThrow(() -> Users.roleNotFound(id));
  }

  /** Changes what is given. */
  public Role update(Caller caller, long id, Optional<String> name, Optional<String> description) {
    if (name.isEmpty() && description.isEmpty()) {
      throw MlflowException.invalidParameter(
          "At least one of 'name' or 'description' must be provided to update a role.");
    }
    name.ifPresent(RoleService::checkName);
    return store.updateRole(
        caller,
        id,
        role -> role.named(name.orElse(role.name()), description.or(role::description)));
  }

  public void delete(Caller caller, long id) {
    store.deleteRole(caller, id);
  }

  public RolePermission addPermission(Caller caller, long roleId, Grant grant) {
    return store
        .updateRole(
            caller,
            roleId,
            role -> {
              if (role.permission(grant.key()).isPresent()) {
                throw MlflowException.alreadyExists(
                    "Role permission (role_id=%d, resource_type=%s, resource_pattern=%s) already exists."
                        .formatted(roleId, grant.type().text(), grant.pattern()));
              }
              return role.and(grant);
            })
        .permission(grant.key())
        .orElseThrow();
  }

  public void removePermission(Caller caller, long permissionId) {
    store.updateRole(
        caller,
        withPermission(permissionId).id(),
        role -> role.without(permission(role, permissionId)));
  }

  public RolePermission updatePermission(Caller caller, long permissionId, Permission permission) {
    Role after =
        store.updateRole(
            caller,
            withPermission(permissionId).id(),
            role -> role.with(permission(role, permissionId).id(), permission));
    return permission(after, permissionId);
  }

  public RoleAssignment assign(Caller caller, String username, long roleId) {
    User found = store.requireUser(username);
    get(roleId);
    return store
        .updateUser(
            caller,
            found.username(),
            user -> {
              if (user.assignment(roleId).isPresent()) {
                throw MlflowException.alreadyExists(
                    "User role assignment (user_id=%d, role_id=%d) already exists"
                        .formatted(user.id(), roleId));
              }
              return user.and(roleId);
            })
        .assignment(roleId)
        .orElseThrow();
  }

  public void unassign(Caller caller, String username, long roleId) {
    store.updateUser(
        caller,
        username,
        user -> {
          if (user.assignment(roleId).isEmpty()) {
            throw MlflowException.doesNotExist(
                "User role assignment (user_id=%d, role_id=%d) not found"
                    .formatted(user.id(), roleId));
          }
          return user.without(roleId);
        });
  }

  public List<RoleAssignment> assignments(long roleId) {
    get(roleId);
    return store.users().stream().flatMap(user -> user.assignment(roleId).stream()).toList();
  }

  private Role withPermission(long permissionId) {
    return store
        .role(RolePermission.roleId(permissionId))
        .filter(role -> role.permission(permissionId).isPresent())
        .orElseThrow(() -> Users.rolePermissionNotFound(permissionId));
  }

  private static RolePermission permission(Role role, long permissionId) {
    return role.permission(permissionId)
        .orElseThrow(() -> Users.rolePermissionNotFound(permissionId));
  }

  private static void checkName(String name) {
    if (name.isBlank()) {
      throw MlflowException.invalidParameter("Role name cannot be empty.");
    }
    if (name.startsWith(Role.IMPLICIT)) {
      throw MlflowException.invalidParameter(
          "Role name %s uses the reserved '__user_' prefix, which is held for the per-user permission representation. Choose a different name."
              .formatted(PythonText.repr(name)));
    }
  }
}

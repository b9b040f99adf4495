package io.waymark.access.users;

import io.waymark.access.Grant;
import io.waymark.access.Permission;
import io.waymark.access.ResourceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Permissions that are given to users together.
 *
 * @param name unique within the workspace
 * @param permissions at most one on each resource
 * @param used how many permissions it has had, which numbers the next one
 */
public record Role(
    long id,
    String name,
    String workspace,
    Optional<String> description,
    List<RolePermission> permissions,
    long used) {
  /** What the names of the roles begin with that hold what is granted to single users. */
  public static final String IMPLICIT = "__user_";

  public Role {
    permissions = List.copyOf(permissions);
  }

  /** A role without any permission. */
  public static Role empty(long id, String name, String workspace, Optional<String> description) {
    return new Role(id, name, workspace, description, List.of(), 0);
  }

  /** The name of the role that holds what is granted to a user alone. */
  public static String implicitName(long userId) {
    return IMPLICIT + userId + "__";
  }

  /** Whether it holds what is granted to a single user. */
  public boolean isImplicit() {
    return name.startsWith(IMPLICIT);
  }

  /** Whether it holds what is granted to this user alone. */
  public boolean isImplicitOf(User user) {
    return name.equals(implicitName(user.id()));
  }

  public Optional<RolePermission> permission(long permissionId) {
    return permissions.stream().filter(held -> held.id() == permissionId).findFirst();
  }

  public Optional<RolePermission> permission(ResourceKey key) {
    return permissions.stream().filter(held -> held.grant().key().equals(key)).findFirst();
  }

  public Role named(String newName, Optional<String> newDescription) {
    return new Role(id, newName, workspace, newDescription, permissions, used);
  }

  /** With one more permission. */
  public Role and(Grant grant) {
    List<RolePermission> more = new ArrayList<>(permissions);
    more.add(RolePermission.of(id, used + 1, grant));
    return new Role(id, name, workspace, description, more, used + 1);
  }

  /** What it denies, as if that were denied to a user alone: it makes nobody a member. */
  Role denials() {
    return changed(held -> held.grant().permission() == Permission.DENY, held -> held)
        .named(IMPLICIT + "denied", description);
  }

  public Role without(RolePermission permission) {
    return changed(held -> !held.equals(permission), held -> held);
  }

  public Role with(long permissionId, Permission permission) {
    return changed(_ -> true, held -> held.id() == permissionId ? held.with(permission) : held);
  }

  /** The same grants, but those on one resource on another instead. */
  public Role moved(ResourceKey from, ResourceKey to) {
    return changed(
        held -> !held.grant().key().equals(to),
        held ->
            held.grant().key().equals(from)
                ? new RolePermission(
                    held.id(), new Grant(to.type(), to.id(), held.grant().permission()))
                : held);
  }

  private Role changed(Predicate<RolePermission> kept, UnaryOperator<RolePermission> change) {
    return new Role(
        id,
        name,
        workspace,
        description,
        permissions.stream().filter(kept).map(change).toList(),
        used);
  }
}

package io.waymark.access.users;

import io.waymark.access.Grant;
import io.waymark.access.Permission;

/**
 * A grant as a role holds it.
 *
 * @param id the role's id, times {@link #PER_ROLE}, and a number within the role: it leads to the
 *     role without an index
 */
public record RolePermission(long id, Grant grant) {
  /** More than any role has over its life, and few enough for ids that JavaScript keeps exactly. */
  static final long PER_ROLE = 1_000_000;

  static RolePermission of(long roleId, long number, Grant grant) {
    if (number >= PER_ROLE) {
      throw new IllegalStateException("Role %d had too many permissions.".formatted(roleId));
    }
    return new RolePermission(roleId * PER_ROLE + number, grant);
  }

  /** The id of the role that a permission with this id would be of. */
  public static long roleId(long id) {
    return id / PER_ROLE;
  }

  public long roleId() {
    return roleId(id);
  }

  RolePermission with(Permission permission) {
    return new RolePermission(id, grant.with(permission));
  }
}

package io.waymark.access;

import io.waymark.error.MlflowException;
import java.util.Set;

/**
 * A permission on a resource, or on all of a type.
 *
 * @param pattern an id or {@code *}
 */
public record Grant(ResourceType type, String pattern, Permission permission) {
  private static final Set<Permission> ON_WORKSPACE = Set.of(Permission.USE, Permission.MANAGE);
  private static final String ALL_OF_WORKSPACE = "('MANAGE', 'USE')";
  private static final String ALL_OF_RESOURCE = "('DENY', 'EDIT', 'MANAGE', 'READ', 'USE')";

  /**
   * A grant that can be given.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} in MLflow's words
   */
  public static Grant of(ResourceType type, String pattern, Permission permission) {
    Grant grant = new Grant(type, pattern, permission);
    grant.requirePermission();
    grant.requirePattern();
    return grant;
  }

  /** The same with another permission, which must be one that can be given. */
  public Grant with(Permission other) {
    return of(type, pattern, other);
  }

  public ResourceKey key() {
    return new ResourceKey(type, pattern);
  }

  boolean isAbout(ResourceKey key) {
    return type == key.type()
        && (pattern.equals(ResourceKey.ALL)
            || (type.isGrantedSingly() && pattern.equals(key.id())));
  }

  /** Whether it is on the workspace itself, of which there is no lower level than to use it. */
  public boolean isOnWorkspace() {
    return type == ResourceType.WORKSPACE && pattern.equals(ResourceKey.ALL);
  }

  /** Whether it gives all rights on everything. */
  public boolean makesAdministrator() {
    return type == ResourceType.WORKSPACE
        && pattern.equals(ResourceKey.ALL)
        && permission == Permission.MANAGE;
  }

  private void requirePermission() {
    if (type == ResourceType.WORKSPACE) {
      if (!ON_WORKSPACE.contains(permission)) {
        throw MlflowException.invalidParameter(
            "Invalid permission '%s' for resource_type='workspace'. Workspace-wide grants accept only: %s."
                .formatted(permission, ALL_OF_WORKSPACE));
      }
    } else if (permission == Permission.NO_PERMISSIONS) {
      throw MlflowException.invalidParameter(
          "Invalid permission '%s' for resource_type='%s'. Resource-level grants accept only: %s."
              .formatted(permission, type.text(), ALL_OF_RESOURCE));
    }
  }

  private void requirePattern() {
    if (!pattern.equals(ResourceKey.ALL) && !type.isGrantedSingly()) {
      throw MlflowException.invalidParameter(
          "Invalid resource_pattern '%s' for resource_type='%s'. This resource type supports only wildcard ('*') grants."
              .formatted(pattern, type.text()));
    }
  }
}

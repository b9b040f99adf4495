package io.waymark.access;

import io.waymark.error.MlflowException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a grant gives, from the least to the most.
 *
 * <p>Source: {@code mlflow/server/auth/permissions.py}, release 3.17.
 */
public enum Permission {
  /** Takes away what other grants of the same resource give. */
  DENY(Set.of()),
  /** Only a default; it can't be granted. */
  NO_PERMISSIONS(Set.of(Action.NOT_DENIED, Action.CREATE)),
  READ(Set.of(Action.NOT_DENIED, Action.CREATE, Action.READ, Action.TAKE_PART)),
  USE(EnumSet.complementOf(EnumSet.of(Action.UPDATE, Action.DELETE, Action.MANAGE))),
  EDIT(EnumSet.complementOf(EnumSet.of(Action.DELETE, Action.MANAGE))),
  MANAGE(EnumSet.allOf(Action.class));

  /** In the order in which MLflow's messages list them. */
  private static final List<Permission> LISTED =
      List.of(READ, USE, EDIT, MANAGE, NO_PERMISSIONS, DENY);

  private final Set<Action> actions;

  Permission(Set<Action> actions) {
    this.actions = Set.copyOf(actions);
  }

  /**
   * The permission of a name.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} in MLflow's words
   */
  public static Permission parse(String name) {
    return LISTED.stream()
        .filter(permission -> permission.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Invalid permission '%s'. Valid permissions are: %s"
                        .formatted(name, PythonTuple.of(LISTED))));
  }

  /**
   * The permission of a name, as users may have it by default.
   *
   * @throws IllegalArgumentException naming those that they may
   */
  public static Permission parseDefault(String name) {
    return LISTED.stream()
        .filter(permission -> permission != DENY && permission.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: expected READ, USE, EDIT, MANAGE or NO_PERMISSIONS.".formatted(name)));
  }

  public boolean allows(Action action) {
    return actions.contains(action);
  }

  /** The one that gives more. */
  Permission or(Permission other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** This, but no less than a default; what takes away stays what it is. */
  Permission atLeast(Permission byDefault) {
    return this == DENY || this == NO_PERMISSIONS ? this : or(byDefault);
  }
}

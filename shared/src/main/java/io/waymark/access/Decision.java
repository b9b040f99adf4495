package io.waymark.access;

/**
 * What was found for a need.
 *
 * @param permission what governs
 * @param action what it has to allow
 */
public record Decision(Permission permission, Action action) {
  public boolean isAllowed() {
    return permission.allows(action);
  }
}

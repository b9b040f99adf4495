package io.waymark.workspaces;

import io.waymark.error.MlflowException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A part of the server with experiments, models and all else of its own. Everything is kept under
 * its name, so that nothing of another workspace can be found from inside it.
 */
public record Workspace(String name) {
  /** Where requests are that name none; what was there before workspaces is in it. */
  public static final Workspace DEFAULT = new Workspace("default");

  /** In the folder of artifacts the one with each workspace's own. */
  public static final String FOLDERS = "workspaces";

  /** A regular expression that every name matches, within other texts. */
  public static final String ANY_NAME = "[-a-z0-9]{1,63}";

  private static final String PATTERN = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
  private static final Predicate<String> NAME =
      Pattern.compile(PATTERN.substring(1, PATTERN.length() - 1)).asMatchPredicate();
  private static final int SHORTEST = 2;
  private static final int LONGEST = 63;
  private static final Set<String> RESERVED = Set.of(FOLDERS, "api", "ajax-api", "static-files");

  /**
   * The workspace with a name that a client sent.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} if none can have it
   */
  public static Workspace named(String name) {
    int length = name.codePointCount(0, name.length());
    if (length < SHORTEST || length > LONGEST) {
      throw MlflowException.invalidParameter(
          "Workspace name '%s' must be between %d and %d characters."
              .formatted(name, SHORTEST, LONGEST));
    }
    if (!NAME.test(name)) {
      throw MlflowException.invalidParameter(
          "Workspace name '%s' must match the pattern %s (lowercase alphanumeric with optional internal hyphens)."
              .formatted(name, PATTERN));
    }
    if (RESERVED.contains(name)) {
      throw MlflowException.invalidParameter(
          "Workspace name '%s' is reserved and cannot be used.".formatted(name));
    }
    return new Workspace(name);
  }

  /** Where its files are in the folder of artifacts. */
  public String folder() {
    return FOLDERS + "/" + name;
  }

  public boolean isDefault() {
    return equals(DEFAULT);
  }

  @Override
  public String toString() {
    return name;
  }
}

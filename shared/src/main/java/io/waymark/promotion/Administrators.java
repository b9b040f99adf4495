package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may set policies.
 *
 * @param names people's, and with {@code group:} before them those of groups, which are roles where
 *     users have roles; empty where the server's own administrators may, which is everybody where
 *     nobody checks
 */
public record Administrators(Set<String> names) {
  private static final String GROUP = "group:";

  public Administrators {
    names = Set.copyOf(names);
  }

  /** From names with commas between them. */
  public static Administrators parse(String names) {
    return new Administrators(
        Arrays.stream(names.split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toSet()));
  }

  /** The names with commas between them, in order. */
  public String text() {
    return names.stream().sorted().collect(Collectors.joining(","));
  }

  /** Whether the caller is one by name; where none are named, nobody is. */
  boolean isNamed(Caller caller) {
    String name = caller.name();
    return (names.contains(name) && !name.startsWith(GROUP))
        || caller.groups().stream().anyMatch(group -> names.contains(GROUP + group));
  }

  /**
   * Refuses who may not set policies.
   *
   * @throws MlflowException {@code PERMISSION_DENIED}
   */
  void check(Caller caller) {
    if (!(names.isEmpty() ? caller.authorization().admin() : isNamed(caller))) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED,
          "'%s' may not change promotion policies: only their administrators may."
              .formatted(caller.name()));
    }
  }
}

package io.waymark.local.stepfunctions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path to one place in JSON, such as {@code $.gates.passed}.
 *
 * @param names from the root down; none for the root itself
 */
record ReferencePath(List<String> names) {
  private static final Pattern SYNTAX = Pattern.compile("\\$(\\.[A-Za-z_][A-Za-z0-9_]*)*");

  ReferencePath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException if it does more than to name one place
   */
  static ReferencePath of(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException("The path %s is not supported.".formatted(text));
    }
    List<String> names = new ArrayList<>(List.of(text.split("\\.")));
    names.removeFirst();
    return new ReferencePath(names);
  }

  boolean isIn(@Nullable Object json) {
    return names.isEmpty()
        || (json instanceof Map<?, ?> object
            && object.containsKey(names.getFirst())
            && rest().isIn(object.get(names.getFirst())));
  }

  /** What is there; an execution fails where nothing is. */
  @Nullable Object read(@Nullable Object json) throws TaskFailure {
    @Nullable Object place = json;
    for (String name : names) {
      if (!(place instanceof Map<?, ?> object) || !object.containsKey(name)) {
        throw new TaskFailure(
            TaskFailure.RUNTIME, "The path %s is not in the input.".formatted(this));
      }
      place = object.get(name);
    }
    return place;
  }

  /** A copy of {@code json} with {@code value} in this place; objects on the way are made. */
  @Nullable Object write(@Nullable Object json, @Nullable Object value) {
    if (names.isEmpty()) {
      return value;
    }
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (json instanceof Map<?, ?> object) {
      object.forEach((name, member) -> copy.put((String) name, member));
    }
    String first = names.getFirst();
    copy.put(first, rest().write(copy.get(first), value));
    return copy;
  }

  private ReferencePath rest() {
    return new ReferencePath(names.subList(1, names.size()));
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "$" : "$." + String.join(".", names);
  }
}

package io.waymark.local.stepfunctions;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object of a definition. Whoever reads it must know every member of it: what is not understood
 * is refused, as an execution would else do something other than it does in AWS.
 */
final class Definition {
  private final String place;
  private final Map<?, ?> members;
  private final Set<String> known = new HashSet<>();

  Definition(String place, @Nullable Object json) {
    this.place = place;
    this.members = json instanceof Map<?, ?> object ? object : Map.of();
    if (!(json instanceof Map<?, ?>)) {
      throw refusal("is no object");
    }
  }

  boolean has(String name) {
    known.add(name);
    return members.containsKey(name);
  }

  @Nullable Object get(String name) {
    known.add(name);
    return members.get(name);
  }

  String text(String name) {
    return optionalText(name).orElseThrow(() -> refusal("has no " + name));
  }

  Optional<String> optionalText(String name) {
    return Optional.ofNullable(get(name)).map(String.class::cast);
  }

  double number(String name, double otherwise) {
    return get(name) instanceof Number number ? number.doubleValue() : otherwise;
  }

  List<Definition> list(String name) {
    return get(name) instanceof List<?> list
        ? list.stream().map(element -> new Definition(place + "." + name, element)).toList()
        : List.of();
  }

  List<String> texts(String name) {
    return get(name) instanceof List<?> list
        ? list.stream().map(String.class::cast).toList()
        : List.of();
  }

  /** Where a result goes: {@code $} unless it is said, nowhere where that says null. */
  Optional<ReferencePath> resultPath() {
    return has("ResultPath")
        ? optionalText("ResultPath").map(ReferencePath::of)
        : Optional.of(ReferencePath.of("$"));
  }

  /** The state that follows, or none where this one ends the execution. */
  Optional<String> next() {
    boolean end = Boolean.TRUE.equals(get("End"));
    Optional<String> next = optionalText("Next");
    if (end == next.isPresent()) {
      throw refusal("needs either Next or End");
    }
    return next;
  }

  /** Refuses members that nobody asked for. */
  void end() {
    for (Object name : members.keySet()) {
      if (!known.contains(name)) {
        throw refusal("has %s, which is not supported".formatted(name));
      }
    }
  }

  IllegalArgumentException refusal(String problem) {
    return new IllegalArgumentException("%s %s.".formatted(place, problem));
  }
}

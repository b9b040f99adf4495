package io.waymark.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a JSON object of which some members may be absent. */
public final class JsonObject {
  private final Map<String, Object> members = new LinkedHashMap<>();

  public JsonObject with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** With the member, where it has a value. */
  public JsonObject with(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** With a list of what {@code form} makes of the elements. */
  public <E> JsonObject with(String name, List<E> elements, Function<? super E, ?> form) {
    members.put(name, elements.stream().<Object>map(form).toList());
    return this;
  }

  /** With all members of another object. */
  public JsonObject withAll(Map<String, Object> others) {
    members.putAll(others);
    return this;
  }

  public Map<String, Object> toMap() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }
}

package io.waymark.local.openapi;

import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request's message as a JSON value; of a list of messages the first one is meant. */
record Body(Map<String, @Nullable Object> json) {
  static final Body EMPTY = new Body(Map.of());

  /**
   * The same with another value for a field; the messages around it are made where there are none.
   */
  Body with(List<String> path, Object value) {
    return new Body(changed(json, path, Optional.of(value)));
  }

  Body without(List<String> path) {
    return new Body(changed(json, path, Optional.empty()));
  }

  boolean has(List<String> path) {
    Object value = json;
    for (String name : path) {
      value = first(value) instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return value != null;
  }

  private static Map<String, @Nullable Object> changed(
      Map<String, @Nullable Object> json, List<String> path, Optional<Object> value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(json);
    String name = path.getFirst();
    if (path.size() == 1) {
      value.ifPresentOrElse(given -> copy.put(name, given), () -> copy.remove(name));
      return copy;
    }
    Object held = copy.get(name);
    Map<String, @Nullable Object> inner =
        changed(object(held), path.subList(1, path.size()), value);
    copy.put(name, held instanceof List<?> list ? withFirst(list, inner) : inner);
    return copy;
  }

  private static List<Object> withFirst(List<?> list, Object first) {
    List<Object> copy = new ArrayList<>(list);
    if (copy.isEmpty()) {
      copy.add(first);
    } else {
      copy.set(0, first);
    }
    return copy;
  }

  private static @Nullable Object first(@Nullable Object value) {
    return value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    return Json.object(first(value)).orElseGet(Map::of);
  }
}

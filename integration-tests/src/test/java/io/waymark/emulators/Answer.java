package io.waymark.emulators;

import io.waymark.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A status and a body. */
public record Answer(int status, Map<String, @Nullable Object> body) {
  public static Answer of(int status, byte[] body) {
    return new Answer(status, Json.readObject(body).orElse(Map.of()));
  }

  /** What is where the names lead. */
  public @Nullable Object at(String... names) {
    @Nullable Object value = body;
    for (String name : names) {
      value = value instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return value;
  }

  public String text(String... names) {
    return String.valueOf(at(names));
  }
}

package io.waymark.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON that is the same text whenever it is the same value, so that it can be hashed: members in
 * the order of their names, no white space.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The text of a value made of String, Number, Boolean, List, Map with string keys, and null.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static String text(@Nullable Object value) {
    return new String(Json.write(out -> write(out, value)), UTF_8);
  }

  /** Writes such a value. */
  public static void write(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean bool -> out.writeBoolean(bool);
      case Integer number -> out.writeNumber(number);
      case Long number -> out.writeNumber(number);
      case Double number when Double.isFinite(number) -> out.writeNumber(number);
      case Double number -> out.writeString(number.toString());
      case List<?> list -> writeList(out, list);
      case Map<?, ?> map -> writeMap(out, map);
      default -> throw new IllegalArgumentException("No JSON: %s".formatted(value.getClass()));
    }
  }

  private static void writeList(JsonGenerator out, List<?> list) throws IOException {
    out.writeStartArray();
    for (Object element : list) {
      write(out, element);
    }
    out.writeEndArray();
  }

  private static void writeMap(JsonGenerator out, Map<?, ?> map) throws IOException {
    Map<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
    out.writeStartObject();
    for (Map.Entry<String, @Nullable Object> member : sorted.entrySet()) {
      out.writeFieldName(member.getKey());
      write(out, member.getValue());
    }
    out.writeEndObject();
  }
}

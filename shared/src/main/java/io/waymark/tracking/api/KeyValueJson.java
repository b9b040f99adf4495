package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes tags and params: a list of {@code {"key", "value"}}, sorted by key. */
final class KeyValueJson {
  private KeyValueJson() {}

  /** A field with the list; nothing where there is no entry. */
  static void writeField(JsonGenerator out, String name, Map<String, String> entries)
      throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
      out.writeStartObject();
      out.writeStringField("key", entry.getKey());
      out.writeStringField("value", entry.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}

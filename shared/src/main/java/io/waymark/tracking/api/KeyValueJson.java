package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes tags and params as MLflow does: lists of {@code {"key", "value"}}. */
public final class KeyValueJson {
  private KeyValueJson() {}

  /** The field {@code name} with the entries in the order of their keys; nothing when empty. */
  public static void writeList(JsonGenerator out, String name, Map<String, String> entries)
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

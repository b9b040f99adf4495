package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.Entries;
import java.util.List;
import java.util.Map;

/** Reads params and tags; an absent key or value is the empty string. */
public final class KeyValues {
  private KeyValues() {}

  public static Entries of(Fields fields, String name) {
    List<Map.Entry<String, String>> entries =
        fields.messages(name).stream()
            .map(entry -> Map.entry(text(entry, "key"), text(entry, "value")))
            .toList();
    return new Entries(name, entries);
  }

  /** The entries of a list in which no key may come twice. */
  static Map<String, String> unique(Fields fields, String name) {
    return of(fields, name).unique();
  }

  private static String text(Fields entry, String name) {
    return entry.string(name).orElse("");
  }
}

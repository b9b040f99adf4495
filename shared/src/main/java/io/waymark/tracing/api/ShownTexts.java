package io.waymark.tracing.api;

import io.waymark.validation.Length;
import java.util.Map;
import java.util.TreeMap;

/** What is shown of metadata and tags, which may be kept longer, in the order of the keys. */
final class ShownTexts {
  private static final int MAX_KEY = 250;
  private static final int MAX_METADATA = 250;
  private static final int MAX_TAG = 4096;

  private ShownTexts() {}

  static Map<String, String> metadata(Map<String, String> metadata) {
    return cut(metadata, MAX_METADATA);
  }

  static Map<String, String> tags(Map<String, String> tags) {
    return cut(tags, MAX_TAG);
  }

  private static Map<String, String> cut(Map<String, String> texts, int limit) {
    Map<String, String> shown = new TreeMap<>();
    texts.forEach((key, value) -> shown.put(Length.cut(MAX_KEY, key), Length.cut(limit, value)));
    return shown;
  }
}

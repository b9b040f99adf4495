package io.waymark.projects.document;

import io.waymark.json.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Texts by names in an order that matters, which a JSON object does not keep. */
final class Pairs {
  private Pairs() {}

  static List<Map<String, Object>> of(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(text -> Map.<String, Object>of("name", text.getKey(), "value", text.getValue()))
        .toList();
  }

  static Map<String, String> read(Fields fields, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Fields pair : fields.messages(name)) {
      texts.put(pair.string("name").orElse(""), pair.string("value").orElse(""));
    }
    return texts;
  }
}

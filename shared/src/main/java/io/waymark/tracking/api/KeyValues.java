package io.waymark.tracking.api;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.validation.PythonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads params and tags; an absent key or value is the empty string. */
final class KeyValues {
  private KeyValues() {}

  /** The entries of a list in which no key may come twice. */
  static Map<String, String> unique(Fields fields, String name) {
    Map<String, String> entries = lastOfEach(fields, name);
    List<Fields> all = fields.messages(name);
    if (entries.size() < all.size()) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST, "'%s' has a key more than once: %s.".formatted(name, keys(all)));
    }
    return entries;
  }

  /** The entries of a list; of those with one key the last one counts. */
  static Map<String, String> lastOfEach(Fields fields, String name) {
    Map<String, String> entries = new LinkedHashMap<>();
    fields
        .messages(name)
        .forEach(entry -> entries.put(key(entry), entry.string("value").orElse("")));
    return entries;
  }

  private static String keys(List<Fields> entries) {
    return PythonText.repr(entries.stream().map(KeyValues::key).toList());
  }

  private static String key(Fields entry) {
    return entry.string("key").orElse("");
  }
}

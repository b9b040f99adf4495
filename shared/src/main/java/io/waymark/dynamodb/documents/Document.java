package io.waymark.dynamodb.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.HashMap;
import java.util.Map;

/** What all documents have: the version of their format. */
final class Document {
  private static final String FORMAT = "format";
  private static final int VERSION = 1;

  private Document() {}

  static byte[] write(Map<String, Object> fields) {
    Map<String, Object> all = new HashMap<>(fields);
    all.put(FORMAT, VERSION);
    return CanonicalJson.text(all).getBytes(UTF_8);
  }

  static Fields read(byte[] json) {
    Fields fields =
        Json.readObject(json)
            .map(Fields::of)
            .orElseThrow(() -> new IllegalStateException("a stored document is damaged"));
    if (fields.requiredInt64(FORMAT) > VERSION) {
      throw MlflowException.newerFormat();
    }
    return fields;
  }

  /** An object of strings by any names. */
  static Map<String, String> texts(Fields fields, String name) {
    Map<String, String> texts = new HashMap<>();
    fields.object(name).forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }

  /** An object of numbers by any names. */
  static Map<String, Integer> numbers(Fields fields, String name) {
    Map<String, Integer> numbers = new HashMap<>();
    fields
        .object(name)
        .forEach((key, value) -> numbers.put(key, Integer.valueOf(String.valueOf(value))));
    return numbers;
  }
}

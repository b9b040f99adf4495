package io.waymark.tracking.api;

import io.waymark.json.Fields;

/**
 * A param or tag as a client sends it.
 *
 * @param value empty where none was sent
 */
record KeyValue(String key, String value) {

  static KeyValue of(Fields fields) {
    return new KeyValue(fields.requiredString("key"), fields.string("value").orElse(""));
  }
}

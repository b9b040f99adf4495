package io.waymark.modelregistry.api;

import io.waymark.json.Fields;

/** Which version a request is about, as the client names it. */
record VersionKey(String name, String version) {

  static VersionKey of(Fields fields) {
    return new VersionKey(fields.requiredString("name"), fields.requiredString("version"));
  }
}

package io.waymark.modelregistry.api;

import io.waymark.json.Fields;
import io.waymark.tracking.api.KeyValues;
import java.util.Map;

/**
 * What {@code registered-models/create} asks for.
 *
 * @param tags of those with one key the last counts
 */
record CreateRegisteredModelRequest(String name, String description, Map<String, String> tags) {

  static CreateRegisteredModelRequest of(Fields fields) {
    return new CreateRegisteredModelRequest(
        fields.requiredString("name"),
        fields.string("description").orElse(""),
        KeyValues.of(fields, "tags").lastOfEach());
  }
}

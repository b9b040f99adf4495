package io.waymark.modelregistry.api;

import io.waymark.json.Fields;
import io.waymark.modelregistry.NewModelVersion;
import io.waymark.tracking.api.KeyValues;

/** What {@code model-versions/create} asks for. */
final class CreateModelVersionRequest {
  private CreateModelVersionRequest() {}

  static NewModelVersion of(Fields fields) {
    return new NewModelVersion(
        fields.requiredString("name"),
        fields.requiredString("source"),
        fields.string("run_id"),
        fields.string("model_id"),
        fields.string("run_link").orElse(""),
        fields.string("description").orElse(""),
        KeyValues.of(fields, "tags").lastOfEach());
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.NewLoggedModel;
import java.util.Optional;

/** Reads what {@code POST logged-models} asks for. */
final class CreateLoggedModelRequest {
  private CreateLoggedModelRequest() {}

  static NewLoggedModel of(Fields fields) {
    return new NewLoggedModel(
        fields.requiredString("experiment_id"),
        text(fields, "name"),
        text(fields, "model_type"),
        text(fields, "source_run_id"),
        KeyValues.of(fields, "params"),
        KeyValues.of(fields, "tags"));
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.NewRun;
import io.waymark.tracking.entities.Experiment;

/** Reads what {@code runs/create} asks for. As in MLflow its tags may have any key and length. */
final class CreateRunRequest {
  private CreateRunRequest() {}

  static NewRun of(Fields fields) {
    return new NewRun(
        fields.string("experiment_id").filter(id -> !id.isEmpty()).orElse(Experiment.DEFAULT_ID),
        fields.string("user_id").orElse(""),
        fields.int64("start_time").orElse(0),
        fields.string("run_name"),
        KeyValues.unique(fields, "tags"));
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.validation.ExperimentRules;

/** What {@code experiments/update} asks for: another name. */
record UpdateExperimentRequest(String experimentId, String newName) {

  UpdateExperimentRequest {
    ExperimentRules.checkName(newName);
  }

  static UpdateExperimentRequest of(Fields fields) {
    return new UpdateExperimentRequest(
        fields.requiredString("experiment_id"), fields.requiredString("new_name"));
  }
}

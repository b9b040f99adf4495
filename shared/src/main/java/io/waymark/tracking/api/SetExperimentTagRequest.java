package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.TraceArchiving;
import io.waymark.validation.TagRules;

/** What {@code experiments/set-experiment-tag} asks for. */
record SetExperimentTagRequest(String experimentId, String key, String value) {

  SetExperimentTagRequest {
    TagRules.checkOfExperiment(key, value);
    TraceArchiving.check(key, value);
  }

  static SetExperimentTagRequest of(Fields fields) {
    return new SetExperimentTagRequest(
        fields.requiredString("experiment_id"),
        fields.requiredString("key"),
        fields.string("value").orElse(""));
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.entities.LoggedModelStatus;

/** Asks for a new status of a logged model. */
record FinalizeLoggedModelRequest(String modelId, LoggedModelStatus status) {

  static FinalizeLoggedModelRequest of(Fields fields) {
    return new FinalizeLoggedModelRequest(
        fields.requiredString("model_id"),
        fields
            .enumeration("status", LoggedModelStatus.class)
            .orElseThrow(() -> Fields.missing("status")));
  }
}

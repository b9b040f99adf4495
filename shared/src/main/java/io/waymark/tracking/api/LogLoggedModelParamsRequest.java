package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.Entries;
import io.waymark.validation.LoggedModelRules;

/** Adds params to a logged model. */
record LogLoggedModelParamsRequest(String modelId, Entries params) {

  LogLoggedModelParamsRequest {
    LoggedModelRules.checkParamKeys(params.keys());
  }

  static LogLoggedModelParamsRequest of(Fields fields) {
    return new LogLoggedModelParamsRequest(
        fields.requiredString("model_id"), KeyValues.of(fields, "params"));
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.validation.LoggedModelRules;
import java.util.Map;

/** Adds params to a logged model. */
record LogLoggedModelParamsRequest(String modelId, Map<String, String> params) {

  LogLoggedModelParamsRequest {
    LoggedModelRules.checkParams(params);
    params = Map.copyOf(params);
  }

  static LogLoggedModelParamsRequest of(Fields fields) {
    return new LogLoggedModelParamsRequest(
        fields.requiredString("model_id"), KeyValues.unique(fields, "params"));
  }
}

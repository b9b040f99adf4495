package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.tracking.ModelHistory;
import java.nio.charset.StandardCharsets;

/** What {@code runs/log-model} asks for. */
record LogModelRequest(String runId, ModelHistory.Entry model) {

  static LogModelRequest of(Fields fields) {
    String runId = RunIds.withoutOldName(fields);
    String json = fields.requiredString("model_json");
    return new LogModelRequest(
        runId,
        Json.readObject(json.getBytes(StandardCharsets.UTF_8))
            .map(ModelHistory.Entry::of)
            .orElseThrow(() -> malformed(json)));
  }

  private static MlflowException malformed(String json) {
    return MlflowException.invalidParameter(
        "Malformed model info. \n %s \n is not a valid JSON.".formatted(json));
  }
}

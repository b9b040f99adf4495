package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.entities.ModelOutput;
import java.util.List;

/** What {@code runs/outputs} asks for. */
record LogOutputsRequest(String runId, List<ModelOutput> outputs) {

  static LogOutputsRequest of(Fields fields) {
    String runId = RunIds.withoutOldName(fields);
    if (!fields.has("models")) {
      throw Fields.missing("models");
    }
    return new LogOutputsRequest(
        runId, fields.messages("models").stream().map(LogOutputsRequest::output).toList());
  }

  private static ModelOutput output(Fields fields) {
    return new ModelOutput(fields.string("model_id").orElse(""), fields.int64("step").orElse(0));
  }
}

package io.waymark.tracking.api;

import io.waymark.json.Fields;
import java.util.Optional;

/** Reads which run a request is about. */
public final class RunIds {
  private RunIds() {}

  /** The required field {@code run_id}, or {@code run_uuid}, which old clients still send. */
  static String of(Fields fields) {
    return fields.has("run_id")
        ? fields.requiredString("run_id")
        : fields
            .string("run_uuid")
            .filter(id -> !id.isEmpty())
            .orElseThrow(() -> Fields.missing("run_id"));
  }

  /** The first of the two fields that says something. */
  public static Optional<String> either(Fields fields) {
    return fields
        .string("run_id")
        .filter(id -> !id.isEmpty())
        .or(() -> fields.string("run_uuid").filter(id -> !id.isEmpty()));
  }

  /**
   * As calls read it that never had the old name: MLflow takes it for the field, and reads none.
   */
  static String withoutOldName(Fields fields) {
    String runId = of(fields);
    return fields.has("run_id") ? runId : "";
  }
}

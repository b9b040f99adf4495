package io.waymark.tracking.api;

import io.waymark.json.Fields;
import io.waymark.tracking.entities.RunStatus;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code runs/update} asks for.
 *
 * @param runName empty to leave the name
 */
record UpdateRunRequest(
    String runId, Optional<RunStatus> status, OptionalLong endTime, String runName) {

  static UpdateRunRequest of(Fields fields) {
    return new UpdateRunRequest(
        RunIds.of(fields),
        fields.enumeration("status", RunStatus.class),
        fields.int64("end_time"),
        fields.string("run_name").orElse(""));
  }
}

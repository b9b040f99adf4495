package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracking.entities.RunInfo;
import java.io.IOException;

/** Writes MLflow's {@code RunInfo} message. */
public final class RunInfoJson {
  private RunInfoJson() {}

  public static void write(JsonGenerator out, RunInfo info) throws IOException {
    out.writeStartObject();
    // The R client and the UI still read the id by its old name.
    out.writeStringField("run_uuid", info.runId());
    out.writeStringField("experiment_id", info.experimentId());
    out.writeStringField("run_name", info.runName());
    out.writeStringField("user_id", info.userId());
    out.writeStringField("status", info.status().name());
    out.writeNumberField("start_time", info.startTime());
    if (info.endTime().isPresent() && info.endTime().getAsLong() != 0) {
      out.writeNumberField("end_time", info.endTime().getAsLong());
    }
    out.writeStringField("artifact_uri", info.artifactUri());
    out.writeStringField("lifecycle_stage", info.lifecycleStage().wireName());
    out.writeStringField("run_id", info.runId());
    out.writeEndObject();
  }
}

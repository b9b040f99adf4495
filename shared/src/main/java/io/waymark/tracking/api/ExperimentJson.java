package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracking.entities.Experiment;
import io.waymark.workspaces.Workspace;
import java.io.IOException;

/** Writes experiments as MLflow's {@code Experiment} message. */
public final class ExperimentJson {
  private ExperimentJson() {}

  public static void write(JsonGenerator out, Experiment experiment, Workspace workspace)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("experiment_id", experiment.experimentId());
    out.writeStringField("name", experiment.name());
    out.writeStringField("artifact_location", experiment.artifactLocation());
    out.writeStringField("lifecycle_stage", experiment.lifecycleStage().wireName());
    out.writeNumberField("last_update_time", experiment.lastUpdateTime());
    out.writeNumberField("creation_time", experiment.creationTime());
    KeyValueJson.writeList(out, "tags", experiment.tags());
    out.writeStringField("workspace", workspace.name());
    out.writeEndObject();
  }
}

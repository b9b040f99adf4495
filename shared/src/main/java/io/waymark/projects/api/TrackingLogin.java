package io.waymark.projects.api;

import io.waymark.workspaces.Workspace;
import java.util.HashMap;
import java.util.Map;

/** How the commands of jobs log in to MLflow's API. */
public enum TrackingLogin {
  /** Everybody is let in. */
  NONE,
  /** By the token of the job. */
  TOKEN;

  /** The variables of MLflow that say so and where, for the command's environment. */
  Map<String, String> variables(String token, Workspace workspace) {
    Map<String, String> variables = new HashMap<>();
    if (this == TOKEN) {
      variables.put("MLFLOW_TRACKING_TOKEN", token);
    }
    if (!workspace.isDefault()) {
      variables.put("MLFLOW_WORKSPACE", workspace.name());
    }
    return variables;
  }
}

package io.waymark.projects.api;

import java.util.Map;

/** How the commands of jobs log in to MLflow's API. */
public enum TrackingLogin {
  /** Everybody is let in. */
  NONE,
  /** By the token of the job. */
  TOKEN;

  /** The variables of MLflow that say so, for the command's environment. */
  Map<String, String> variables(String token) {
    return switch (this) {
      case NONE -> Map.of();
      case TOKEN -> Map.of("MLFLOW_TRACKING_TOKEN", token);
    };
  }
}

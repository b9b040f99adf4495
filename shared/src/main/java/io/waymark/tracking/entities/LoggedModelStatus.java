package io.waymark.tracking.entities;

/** The status of a logged model, by the names of MLflow's {@code LoggedModelStatus}. */
public enum LoggedModelStatus {
  LOGGED_MODEL_STATUS_UNSPECIFIED,
  LOGGED_MODEL_PENDING,
  LOGGED_MODEL_READY,
  LOGGED_MODEL_UPLOAD_FAILED
}

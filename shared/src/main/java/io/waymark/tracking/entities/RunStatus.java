package io.waymark.tracking.entities;

/** The status of a run, by the names of MLflow's {@code RunStatus}. */
public enum RunStatus {
  RUNNING,
  SCHEDULED,
  FINISHED,
  FAILED,
  KILLED;

  /** Whether the run is over. */
  public boolean isTerminal() {
    return this == FINISHED || this == FAILED || this == KILLED;
  }
}

package io.waymark.tracing.entities;

/** How a trace ended, if it did; the names are those of MLflow's JSON. */
public enum TraceState {
  STATE_UNSPECIFIED,
  OK,
  ERROR,
  IN_PROGRESS
}

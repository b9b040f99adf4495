package io.waymark.tracking.entities;

/** Whether an experiment or run is in use or (softly) deleted. */
public enum LifecycleStage {
  ACTIVE("active"),
  DELETED("deleted");

  private final String wireName;

  LifecycleStage(String wireName) {
    this.wireName = wireName;
  }

  /** As it stands in MLflow's JSON. */
  public String wireName() {
    return wireName;
  }
}

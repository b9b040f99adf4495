package io.waymark.projects.entities;

/** The earlier run that a run is made after. */
public record Origin(Kind kind, String runId) {

  /** What of the earlier run is the same. */
  public enum Kind {
    /** What was submitted: a branch may have moved on, packages may be newer. */
    RETRY,
    /** The pinned source, the parameters and the environment's lock too. */
    REPRODUCTION
  }
}

package io.waymark.modelregistry.entities;

/**
 * The stage a version is in.
 *
 * @param since when it was moved there, in milliseconds; 0 where it never left its first stage
 */
public record Placement(Stage stage, long since) {
  /** Where every version starts. */
  public static final Placement FIRST = new Placement(Stage.NONE, 0);
}

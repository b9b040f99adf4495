package io.waymark.modelregistry.entities;

/** What points to versions of a model: people deploy what stands there. */
public sealed interface Target {
  /** Points to one version. */
  record Alias(String alias) implements Target {}

  /** Holds any number of versions; {@link Stage#NONE} is no target. */
  record InStage(Stage stage) implements Target {}
}

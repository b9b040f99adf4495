package io.waymark.projects.entities;

/** What executes a project's command. */
public enum Backend {
  CODEBUILD,
  BATCH
}

package io.waymark.projects.entities;

/** What executes a project's command. */
public enum Backend {
  CODEBUILD,

  /** On Fargate, whose containers start no others. */
  BATCH;

  /** Whether a command may be executed in a Docker image. */
  public boolean hasDocker() {
    return this == CODEBUILD;
  }
}

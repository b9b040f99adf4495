package io.waymark.endpoint;

/** The Lambda functions of the API, cut by what they may touch. */
public enum Function {
  /** Experiments, runs, metrics and logged models; also answers for what is served nowhere. */
  TRACKING,
  /** The files of runs and models. */
  ARTIFACTS,
  /** Registered models and their versions. */
  REGISTRY,
  /** Project runs. */
  PROJECTS
}

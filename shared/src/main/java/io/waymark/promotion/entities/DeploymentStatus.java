package io.waymark.promotion.entities;

/** How the deployment of a version stands. */
public enum DeploymentStatus {
  DEPLOYING,
  /** The endpoint answers with the version. */
  DEPLOYED,
  DEPLOYMENT_FAILED,
  /** Given up, as another promotion moved the target in the meantime. */
  DEPLOYMENT_SUPERSEDED
}

package io.waymark.serving;

import java.util.Set;

/**
 * An endpoint as SageMaker describes it.
 *
 * @param status in SageMaker's words; empty where there is no endpoint
 * @param config the name of the endpoint configuration in use
 * @param reason why it failed, if it did
 */
public record EndpointState(String status, String config, String reason) {
  public static final EndpointState NONE = new EndpointState("", "", "");

  private static final Set<String> CHANGING =
      Set.of("Creating", "Updating", "SystemUpdating", "RollingBack", "Deleting");

  /** Answers nobody, and takes no update any more. */
  private static final Set<String> DEAD = Set.of("Failed", "OutOfService");

  boolean isThere() {
    return !status.isEmpty();
  }

  boolean isChanging() {
    return CHANGING.contains(status);
  }

  boolean isDead() {
    return DEAD.contains(status);
  }

  boolean isInService() {
    return status.equals("InService");
  }

  boolean serves(String name) {
    return isInService() && config.equals(name);
  }
}

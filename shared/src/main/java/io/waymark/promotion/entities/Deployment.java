package io.waymark.promotion.entities;

/**
 * What became of the serving endpoint that a promotion updates.
 *
 * @param endpoint its name
 * @param detail why it stands so, for people; empty while there is nothing to say
 * @param time milliseconds since the epoch
 */
public record Deployment(DeploymentStatus status, String endpoint, String detail, long time) {
  /** Whether it says the same, be it at another time. */
  public boolean says(Deployment other) {
    return status == other.status && endpoint.equals(other.endpoint) && detail.equals(other.detail);
  }
}

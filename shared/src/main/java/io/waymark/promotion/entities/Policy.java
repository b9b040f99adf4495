package io.waymark.promotion.entities;

import io.waymark.modelregistry.entities.Target;

/**
 * A policy for promotions of some models to one target.
 *
 * @param policyId {@code pol-} and 32 hex digits
 * @param version 1 for the first, one more with each change
 * @param model the name of a model, or a pattern in which {@code *} stands for any characters
 * @param updatedAt milliseconds since the epoch
 */
public record Policy(
    String policyId,
    long version,
    String model,
    Target target,
    PolicyRules rules,
    String description,
    String updatedBy,
    long updatedAt) {

  /** Whether both say the same, whoever set them and when. */
  public boolean saysTheSame(Policy other) {
    return rules.equals(other.rules) && description.equals(other.description);
  }
}

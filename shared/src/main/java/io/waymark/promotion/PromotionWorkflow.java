package io.waymark.promotion;

import io.waymark.promotion.PromotionSteps.Decision;

/** Whatever calls the {@link PromotionSteps} one after the other. Both calls may be repeated. */
public interface PromotionWorkflow {
  /** Starts the workflow of a request, unless this attempt was started before. */
  void start(String promotionId, int attempt);

  /** Tells a workflow that waits; one that no longer does knows already, or ended. */
  void decide(String taskToken, Decision decision);
}

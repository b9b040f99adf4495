package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/** Holds the evidence against the policy: {@code {"passed"}}. */
public final class GatesFunction extends TaskFunction {
  private final PromotionSteps steps;

  public GatesFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    return Map.of("passed", steps.gates(promotionId));
  }
}

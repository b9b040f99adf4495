package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/** Holds the evidence against the policy: {@code {"passed"}}. */
public final class GatesFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public GatesFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public GatesFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    return Map.of("passed", steps.gates(promotionId));
  }
}

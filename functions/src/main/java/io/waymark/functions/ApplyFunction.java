package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/** Moves the alias or stage: {@code {"outcome"}}. */
public final class ApplyFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public ApplyFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public ApplyFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    return Map.of("outcome", steps.apply(promotionId).name());
  }
}

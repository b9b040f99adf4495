package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/**
 * Ends a request that nobody decided in time, or tells how it was decided after all: {@code
 * {"approved"}}.
 */
public final class ExpireFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public ExpireFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public ExpireFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    return Map.of("approved", steps.expire(promotionId));
  }
}

package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/**
 * Records the step that failed, with the {@code error} and {@code cause}, so that a person can
 * resume or cancel.
 */
public final class FailureFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public FailureFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public FailureFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    steps.fail(
        promotionId,
        event.requiredString("step"),
        event.requiredString("error"),
        event.string("cause").orElse(""));
    return Map.of();
  }
}

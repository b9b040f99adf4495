package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.Map;

/** Takes the evidence of a promotion: {@code {"evidence_hash"}}. */
public final class SnapshotFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public SnapshotFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public SnapshotFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    return Map.of("evidence_hash", steps.snapshot(promotionId));
  }
}

package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import java.util.HashMap;
import java.util.Map;

/** Records how the deployment of an applied version goes: its {@code status} and where. */
public final class DeploymentFunction extends TaskFunction {
  private final PromotionSteps steps;

  /** For Lambda: all is told by the environment. */
  public DeploymentFunction() {
    this(PromotionTasks.steps());
  }

  /** For a server or a test of one's own. */
  public DeploymentFunction(PromotionSteps steps) {
    this.steps = steps;
  }

  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    Map<String, String> detail = new HashMap<>();
    event.string("endpoint").ifPresent(endpoint -> detail.put("endpoint", endpoint));
    event.string("cause").ifPresent(cause -> detail.put("cause", cause));
    steps.recordDeployment(promotionId, event.requiredString("status"), detail);
    return Map.of();
  }
}

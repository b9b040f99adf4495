package io.waymark.functions;

import io.waymark.json.Fields;
import io.waymark.promotion.PromotionSteps;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.workspaces.Workspace;
import java.util.Map;

/**
 * Opens a request for votes with the {@code task_token} by which its workflow waits. The token says
 * which workflow that is, in whatever workspace.
 */
public final class DecisionFunction extends TaskFunction {
  private final PromotionSteps steps;
  private final PromotionWorkflow workflow;

  /** For Lambda: all is told by the environment. */
  public DecisionFunction() {
    this(PromotionTasks.steps(), PromotionTasks.workflow(Workspace.DEFAULT));
  }

  /** For a server or a test of one's own. */
  public DecisionFunction(PromotionSteps steps, PromotionWorkflow workflow) {
    this.steps = steps;
    this.workflow = workflow;
  }

  /** What is decided already is told at once: nobody else would. */
  @Override
  Map<String, Object> answer(String promotionId, Fields event) {
    String token = event.requiredString("task_token");
    steps
        .openForDecision(promotionId, token)
        .ifPresent(decision -> workflow.decide(token, decision));
    return Map.of();
  }
}

package io.waymark.stepfunctions;

import io.waymark.json.CanonicalJson;
import io.waymark.promotion.PromotionSteps.Decision;
import io.waymark.promotion.PromotionWorkflow;
import io.waymark.workspaces.QualifiedId;
import io.waymark.workspaces.Workspace;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/** Promotions as executions of a state machine. */
public final class SfnPromotionWorkflow implements PromotionWorkflow {
  private final SfnClient client;
  private final String stateMachineArn;
  private final Workspace workspace;

  /**
   * @param workspace whose promotions these are; the state machine is that of all
   */
  public SfnPromotionWorkflow(SfnClient client, String stateMachineArn, Workspace workspace) {
    this.client = client;
    this.stateMachineArn = stateMachineArn;
    this.workspace = workspace;
  }

  /** The execution's name is made of both, so that Step Functions itself refuses a second one. */
  @Override
  public void start(String promotionId, int attempt) {
    String qualified = new QualifiedId(workspace, promotionId).text();
    try {
      client.startExecution(
          start ->
              start
                  .stateMachineArn(stateMachineArn)
                  .name("%s-%d".formatted(promotionId, attempt))
                  .input(
                      CanonicalJson.text(Map.of("promotion_id", qualified, "attempt", attempt))));
    } catch (ExecutionAlreadyExistsException startedBefore) {
      return;
    }
  }

  @Override
  public void decide(String taskToken, Decision decision) {
    try {
      client.sendTaskSuccess(
          success ->
              success
                  .taskToken(taskToken)
                  .output(
                      CanonicalJson.text(
                          Map.of("decision", decision.name(), "approved", decision.isApproval()))));
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException toldBefore) {
      return;
    }
  }
}

package io.waymark.stepfunctions;

import io.waymark.json.CanonicalJson;
import io.waymark.projects.ProjectWorkflow;
import io.waymark.workspaces.QualifiedId;
import io.waymark.workspaces.Workspace;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;

/** Project runs as executions of a state machine. */
public final class SfnProjectWorkflow implements ProjectWorkflow {
  private static final String ERROR = "ProjectRun.Stopped";

  private final SfnClient client;
  private final String stateMachineArn;
  private final Workspace workspace;

  /**
   * @param workspace whose runs these are; the state machine is that of all
   */
  public SfnProjectWorkflow(SfnClient client, String stateMachineArn, Workspace workspace) {
    this.client = client;
    this.stateMachineArn = stateMachineArn;
    this.workspace = workspace;
  }

  /** The execution's name is made of both, so that Step Functions itself refuses a second one. */
  @Override
  public void start(String runId, int attempt) {
    String qualified = new QualifiedId(workspace, runId).text();
    try {
      client.startExecution(
          start ->
              start
                  .stateMachineArn(stateMachineArn)
                  .name(name(runId, attempt))
                  .input(CanonicalJson.text(Map.of("run_id", qualified, "attempt", attempt))));
    } catch (ExecutionAlreadyExistsException startedBefore) {
      return;
    }
  }

  @Override
  public void stop(String runId, int attempt, String cause) {
    String executionArn =
        stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + name(runId, attempt);
    try {
      client.stopExecution(stop -> stop.executionArn(executionArn).error(ERROR).cause(cause));
    } catch (ExecutionDoesNotExistException neverStarted) {
      return;
    }
  }

  private static String name(String runId, int attempt) {
    return "%s-%d".formatted(runId, attempt);
  }
}

package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.stepfunctions.CatchProps;
import software.amazon.awscdk.services.stepfunctions.Choice;
import software.amazon.awscdk.services.stepfunctions.Condition;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.IntegrationPattern;
import software.amazon.awscdk.services.stepfunctions.JsonPath;
import software.amazon.awscdk.services.stepfunctions.TaskInput;
import software.amazon.awscdk.services.stepfunctions.TaskStateBase;
import software.amazon.awscdk.services.stepfunctions.Timeout;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvoke;
import software.amazon.awscdk.services.stepfunctions.tasks.LambdaInvokeJsonPathProps;
import software.constructs.Construct;

/**
 * The states of a promotion. Its input names the request, {@code {"promotion_id"}}; everything else
 * is in the registry, so that an execution can be started again at any time: steps that were done
 * are found done.
 *
 * @param afterwards what follows once people know how the request ended
 */
record PromotionDefinition(WorkflowStates states, IChainable afterwards) {
  /** All but a time-out, which is how a request expires. */
  private static final List<String> ANY_ERROR_OF_THE_CALL = List.of("States.TaskFailed");

  IChainable start() {
    Construct scope = states.scope();
    TaskStateBase end = states.announce("outcome", "Promotion Ended", afterwards);
    TaskStateBase apply =
        states.step("Apply", "Apply", Map.of("outcome.$", "$.Payload.outcome"), "$.apply");
    apply.next(end);
    Choice approved =
        Choice.jsonPath(scope, "Approved?")
            .when(Condition.booleanEquals("$.decision.approved", true), apply)
            .otherwise(end);
    TaskStateBase decide = waitForDecision(approved);
    TaskStateBase ask = states.publish("request", "Promotion Needs Decision", decide);
    Choice undecided =
        Choice.jsonPath(scope, "Undecided?")
            .when(Condition.booleanEquals("$.request.undecided", true), ask)
            .otherwise(decide);
    TaskStateBase look = states.describe("request");
    look.next(undecided);
    TaskStateBase gates =
        states.step("Gates", "Gates", Map.of("passed.$", "$.Payload.passed"), "$.gates");
    gates.next(
        Choice.jsonPath(scope, "Gates passed?")
            .when(Condition.booleanEquals("$.gates.passed", true), look)
            .otherwise(end));
    TaskStateBase snapshot = states.step("Snapshot", "Snapshot", Map.of(), JsonPath.DISCARD);
    return snapshot.next(gates);
  }

  /** Until somebody sends the token back, or the request's time is over. */
  private TaskStateBase waitForDecision(IChainable then) {
    TaskStateBase expire =
        states.step("Expire", "Expire", Map.of("approved.$", "$.Payload.approved"), "$.decision");
    expire.next(then);
    LambdaInvoke decide =
        LambdaInvoke.jsonPath(
            states.scope(),
            "Decision",
            LambdaInvokeJsonPathProps.builder()
                .lambdaFunction(states.function("Decision"))
                .integrationPattern(IntegrationPattern.WAIT_FOR_TASK_TOKEN)
                .payload(
                    TaskInput.fromObject(
                        new TreeMap<>(
                            Map.of(
                                "promotion_id", JsonPath.stringAt("$.promotion_id"),
                                "task_token", JsonPath.getTaskToken()))))
                .taskTimeout(Timeout.at("$.request.seconds_left"))
                .retryOnServiceExceptions(false)
                .resultPath("$.decision")
                .build());
    decide.addRetry(WorkflowStates.again(ANY_ERROR_OF_THE_CALL));
    decide.addCatch(
        expire,
        CatchProps.builder().errors(List.of("States.Timeout")).resultPath("$.timeout").build());
    states.catchFailure(decide);
    decide.next(then);
    return decide;
  }
}

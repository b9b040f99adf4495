package io.waymark.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/** The state machine of project runs, and what it may do: start jobs, watch and stop them. */
final class ProjectMachine extends Construct {
  private final StateMachine machine;

  /**
   * @param name of the machine in the account
   */
  ProjectMachine(
      Construct scope,
      String id,
      String name,
      Alias prepare,
      Alias record,
      ProjectBuilds builds,
      Optional<BatchJobs> batch) {
    super(scope, id);
    List<PolicyStatement> statements =
        new ArrayList<>(
            List.of(
                allow(
                    List.of("lambda:InvokeFunction"),
                    List.of(prepare.getFunctionArn(), record.getFunctionArn())),
                allow(
                    List.of(
                        "codebuild:StartBuild", "codebuild:StopBuild", "codebuild:BatchGetBuilds"),
                    List.of(builds.arn())),
                allowToBeTold("StepFunctionsGetEventForCodeBuildStartBuildRule"),
                allow(PromotionWorkflow.LOG_DELIVERY, List.of("*"))));
    batch.ifPresent(jobs -> statements.addAll(allow(jobs)));
    machine =
        StateMachine.Builder.create(this, "Machine")
            .stateMachineName(name)
            .definitionBody(
                DefinitionBody.fromChainable(
                    new ProjectDefinition(this, prepare, record, builds.name(), batch).start()))
            .role(role(statements).withoutPolicyUpdates())
            // Without the data of executions: the ticket of the job is part of it.
            .logs(
                LogOptions.builder()
                    .destination(
                        new LogStore(this, "Log", "/aws/vendedlogs/states/" + name).group())
                    .level(LogLevel.ALL)
                    .includeExecutionData(false)
                    .build())
            .build();
    Acknowledged.of(machine, "AwsSolutions-SF2", "A run takes hours; its history has every step.");
  }

  StateMachine machine() {
    return machine;
  }

  /**
   * Permission to start executions and to stop them, for functions that are there before it.
   *
   * @param name of the machine in the account
   */
  static List<PolicyStatement> allowStartAndStop(Stack stack, String name) {
    // The region is the client's own, as cdk-nag takes no reason for a reference.
    String executions = "arn:*:states:*:*:execution:%s:*".formatted(name);
    Acknowledged.of(
        stack,
        "AwsSolutions-IAM5[Resource::%s]".formatted(executions),
        "Each run has an execution of its own, whose name is not known before.");
    return List.of(
        allow(List.of("states:StartExecution"), List.of(PromotionWorkflow.machineArn(stack, name))),
        allow(List.of("states:StopExecution"), List.of(executions)));
  }

  private Role role(List<PolicyStatement> statements) {
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(ServicePrincipal.Builder.create("states.amazonaws.com").build())
            .inlinePolicies(
                Map.of(
                    "permissions", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    Acknowledged.of(
        role,
        "AwsSolutions-IAM5[Resource::*]",
        "The delivery of logs, and looking at or ending jobs of Batch, know no narrower resource.");
    return role;
  }

  private List<PolicyStatement> allow(BatchJobs jobs) {
    return List.of(
        allow(List.of("batch:SubmitJob"), List.of(jobs.queueArn(), jobs.definitionArn())),
        allow(List.of("batch:DescribeJobs", "batch:TerminateJob"), List.of("*")),
        allowToBeTold("StepFunctionsGetEventsForBatchJobsRule"));
  }

  /** Step Functions keeps a rule of its own that tells it of ends. */
  private PolicyStatement allowToBeTold(String rule) {
    return allow(
        List.of("events:PutTargets", "events:PutRule", "events:DescribeRule"),
        List.of(
            Stack.of(this)
                .formatArn(
                    ArnComponents.builder()
                        .service("events")
                        .resource("rule")
                        .resourceName(rule)
                        .build())));
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }
}

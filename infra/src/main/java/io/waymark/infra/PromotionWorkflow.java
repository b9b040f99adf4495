package io.waymark.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.IChainable;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.amazon.awscdk.services.stepfunctions.Succeed;
import software.constructs.Construct;

/** The state machine of promotions, and the topic and bus on which it tells people and machines. */
final class PromotionWorkflow extends Construct {
  /** Step Functions sets the delivery of its logs up itself; none of it can be narrowed. */
  static final List<String> LOG_DELIVERY =
      List.of(
          "logs:CreateLogDelivery",
          "logs:GetLogDelivery",
          "logs:UpdateLogDelivery",
          "logs:DeleteLogDelivery",
          "logs:ListLogDeliveries",
          "logs:PutResourcePolicy",
          "logs:DescribeResourcePolicies",
          "logs:DescribeLogGroups");

  private final Topic topic;
  private final EventBus bus;
  private final StateMachine machine;

  /**
   * @param name of the machine in the account
   * @param functions by the step that they do
   * @param serving nothing where a promotion ends when people know of it
   */
  PromotionWorkflow(
      Construct scope,
      String id,
      String name,
      Map<String, Alias> functions,
      Optional<ServingEndpoints> serving) {
    super(scope, id);
    topic = Topic.Builder.create(this, "Topic").topicName(name).enforceSsl(true).build();
    bus = EventBus.Builder.create(this, "Bus").eventBusName(name).build();
    LogStore log = new LogStore(this, "Log", "/aws/vendedlogs/states/" + name);
    machine =
        StateMachine.Builder.create(this, "Machine")
            .stateMachineName(name)
            .definitionBody(DefinitionBody.fromChainable(definition(functions, serving)))
            // The permissions below are all; what CDK would add by itself is wider.
            .role(role(functions, serving).withoutPolicyUpdates())
            // Without the data of executions: the token of the wait is part of it.
            .logs(
                LogOptions.builder()
                    .destination(log.group())
                    .level(LogLevel.ALL)
                    .includeExecutionData(false)
                    .build())
            .build();
    Acknowledged.of(
        machine, "AwsSolutions-SF2", "A promotion waits for days; its history has every step.");
  }

  private IChainable definition(Map<String, Alias> functions, Optional<ServingEndpoints> serving) {
    WorkflowStates states = new WorkflowStates(this, functions, topic, bus);
    IChainable afterwards =
        serving
            .map(endpoints -> endpoints.definition(states).start())
            .orElseGet(() -> Succeed.jsonPath(this, "Done"));
    return new PromotionDefinition(states, afterwards).start();
  }

  Topic topic() {
    return topic;
  }

  StateMachine machine() {
    return machine;
  }

  private Role role(Map<String, Alias> functions, Optional<ServingEndpoints> serving) {
    List<PolicyStatement> statements =
        new ArrayList<>(
            List.of(
                allow(
                    List.of("lambda:InvokeFunction"),
                    functions.values().stream().map(Alias::getFunctionArn).toList()),
                allow(List.of("events:PutEvents"), List.of(bus.getEventBusArn())),
                allow(List.of("sns:Publish"), List.of(topic.getTopicArn())),
                allow(LOG_DELIVERY, List.of("*"))));
    serving.map(ServingEndpoints::allowDeploy).ifPresent(statements::addAll);
    PolicyDocument document = PolicyDocument.Builder.create().statements(statements).build();
    Role role =
        Role.Builder.create(this, "Role")
            .assumedBy(ServicePrincipal.Builder.create("states.amazonaws.com").build())
            .inlinePolicies(Map.of("permissions", document))
            .build();
    Acknowledged.of(
        role, "AwsSolutions-IAM5[Resource::*]", "The delivery of logs knows no narrower resource.");
    return role;
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  /** The machine's ARN, made from its name, as functions that the machine calls need it too. */
  static String machineArn(Construct scope, String name) {
    return Stack.of(scope)
        .formatArn(
            ArnComponents.builder()
                .service("states")
                .resource("stateMachine")
                .resourceName(name)
                .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                .build());
  }
}

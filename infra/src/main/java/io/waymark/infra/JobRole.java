package io.waymark.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.constructs.Construct;

/**
 * What the command of a project may do in the account, which is somebody's code: write its log,
 * and, where the gateway asks for signatures, track and register. It can't decide anything.
 *
 * @param api the id of the API; nothing where nobody signs
 */
record JobRole(Construct scope, Optional<String> api) {
  private static final List<String> TRACKING =
      List.of("api/2.0/mlflow/*", "api/3.0/mlflow/*", "api/2.0/mlflow-artifacts/*");

  private static final List<String> DECIDING =
      List.of(
          "api/2.0/mlflow/promotions/*",
          "api/2.0/mlflow/promotion-policies/*",
          "api/2.0/mlflow/transition-requests/*",
          "api/2.0/mlflow/project-runs/*",
          "api/2.0/mlflow/webhooks*");

  /** A role of a service's jobs. */
  Role of(String service, ILogGroup log) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(
        allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), List.of(log.getLogGroupArn())));
    api.ifPresent(
        any -> {
          statements.add(allow(List.of("execute-api:Invoke"), under(any, TRACKING)));
          statements.add(deny(under(any, DECIDING)));
        });
    Role role =
        Role.Builder.create(scope, "Role")
            .assumedBy(ServicePrincipal.Builder.create(service).build())
            .inlinePolicies(
                Map.of(
                    "permissions", PolicyDocument.Builder.create().statements(statements).build()))
            .build();
    acknowledge();
    return role;
  }

  private void acknowledge() {
    Stack stack = Stack.of(scope);
    for (String resource : api.map(id -> under(named(stack, id), TRACKING)).orElse(List.of())) {
      Acknowledged.of(
          stack,
          "AwsSolutions-IAM5[Resource::%s]".formatted(resource),
          "A job tracks its runs as any client does; what decides is denied.");
    }
  }

  /** As cdk-nag writes a reference. */
  private static String named(Stack stack, String reference) {
    Object resolved = stack.resolve(reference);
    return resolved instanceof Map<?, ?> ref ? "<%s>".formatted(ref.get("Ref")) : reference;
  }

  /** An API's id is the whole world's; cdk-nag takes no reason for a reference to the region. */
  private static List<String> under(String api, List<String> paths) {
    return paths.stream()
        .map(path -> "arn:*:execute-api:*:*:%s/*/*/%s".formatted(api, path))
        .toList();
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  private static PolicyStatement deny(List<String> resources) {
    return PolicyStatement.Builder.create()
        .effect(Effect.DENY)
        .actions(List.of("execute-api:Invoke"))
        .resources(resources)
        .build();
  }
}

package io.waymark.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/** What the endpoints of promoted versions may do, and what may be done with them. */
final class ServingEndpoints extends Construct {
  /** What its containers tell CloudWatch of themselves. */
  private static final String METRICS = "/aws/sagemaker/Endpoints";

  private final Serving serving;
  private final ArtifactBucket artifacts;
  private final String prefix;
  private final Role role;

  /**
   * @param prefix what the names of all endpoints begin with
   */
  ServingEndpoints(
      Construct scope, String id, String prefix, Serving serving, ArtifactBucket artifacts) {
    super(scope, id);
    this.serving = serving;
    this.artifacts = artifacts;
    this.prefix = prefix;
    role =
        Role.Builder.create(this, "Role")
            .assumedBy(ServicePrincipal.Builder.create("sagemaker.amazonaws.com").build())
            .inlinePolicies(Map.of("permissions", permissionsOfContainers()))
            .build();
    acknowledge();
  }

  /** The states that follow a promotion. */
  DeploymentDefinition definition(WorkflowStates states) {
    return new DeploymentDefinition(states, serving, role.getRoleArn(), artifacts.name());
  }

  /** Permission to read the files of versions and to pack them. */
  List<PolicyStatement> allowPack() {
    return List.of(artifacts.allowReadFiles(), artifacts.allowWriteArchives());
  }

  /** Permission to deploy. */
  List<PolicyStatement> allowDeploy() {
    PolicyStatement pass = allow(List.of("iam:PassRole"), List.of(role.getRoleArn()));
    pass.addCondition("StringEquals", Map.of("iam:PassedToService", "sagemaker.amazonaws.com"));
    return List.of(
        here(
            List.of("sagemaker:CreateModel", "sagemaker:DescribeModel", "sagemaker:DeleteModel"),
            List.of(all("model"))),
        here(
            List.of(
                "sagemaker:CreateEndpointConfig",
                "sagemaker:DescribeEndpointConfig",
                "sagemaker:DeleteEndpointConfig"),
            List.of(all("endpoint-config"))),
        // SageMaker asks for the permission on both that such a call names.
        here(
            List.of("sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"),
            List.of(all("endpoint"), all("endpoint-config"))),
        here(
            List.of("sagemaker:DescribeEndpoint", "sagemaker:DeleteEndpoint"),
            List.of(all("endpoint"))),
        artifacts.allowDeleteArchives(),
        pass);
  }

  private PolicyDocument permissionsOfContainers() {
    Serving.Repository repository = serving.repository();
    String image =
        Stack.of(this)
            .formatArn(
                ArnComponents.builder()
                    .service("ecr")
                    .region(repository.region())
                    .account(repository.account())
                    .resource("repository")
                    .resourceName(repository.name())
                    .build());
    PolicyStatement metrics = allow(List.of("cloudwatch:PutMetricData"), List.of("*"));
    metrics.addCondition("StringLike", Map.of("cloudwatch:namespace", METRICS + "*"));
    return PolicyDocument.Builder.create()
        .statements(
            List.of(
                artifacts.allowReadArchives(),
                allow(
                    List.of(
                        "ecr:BatchCheckLayerAvailability",
                        "ecr:BatchGetImage",
                        "ecr:GetDownloadUrlForLayer"),
                    List.of(image)),
                allow(List.of("ecr:GetAuthorizationToken"), List.of("*")),
                here(
                    List.of(
                        "logs:CreateLogGroup",
                        "logs:CreateLogStream",
                        "logs:DescribeLogStreams",
                        "logs:PutLogEvents"),
                    List.of(logs())),
                metrics))
        .build();
  }

  private String logs() {
    return named("logs", "log-group:%s/".formatted(METRICS));
  }

  private String all(String kind) {
    return named("sagemaker", kind + "/");
  }

  /** What bears our name. The region is a condition, as cdk-nag takes no reason for a reference. */
  private String named(String service, String kind) {
    return "arn:*:%s:*:*:%s%s-*".formatted(service, kind, prefix);
  }

  private static PolicyStatement here(List<String> actions, List<String> resources) {
    PolicyStatement statement = allow(actions, resources);
    statement.addCondition("StringEquals", Map.of("aws:RequestedRegion", Aws.REGION));
    return statement;
  }

  private static PolicyStatement allow(List<String> actions, List<String> resources) {
    return PolicyStatement.Builder.create().actions(actions).resources(resources).build();
  }

  private void acknowledge() {
    Acknowledged.of(
        role,
        "AwsSolutions-IAM5[Resource::*]",
        "ECR's token and CloudWatch's metrics know no resource; a condition names the namespace.");
    for (String resource : List.of(logs(), all("model"), all("endpoint-config"), all("endpoint"))) {
      Acknowledged.of(
          Stack.of(this),
          "AwsSolutions-IAM5[Resource::%s]".formatted(resource),
          "Each deployment makes things of its own, whose names begin with the stack's.");
    }
  }
}

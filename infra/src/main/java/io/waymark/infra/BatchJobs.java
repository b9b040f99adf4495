package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.batch.CfnComputeEnvironment;
import software.amazon.awscdk.services.batch.CfnJobDefinition;
import software.amazon.awscdk.services.batch.CfnJobQueue;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.constructs.Construct;

/**
 * Batch on Fargate for project runs. Nothing of it costs while no job runs: without subnets of the
 * account's own, jobs are in a VPC of public subnets, where no NAT gateway waits for them, and
 * nothing may call them.
 */
final class BatchJobs extends Construct {
  /** Python with git and a compiler, for packages that are built. */
  private static final String IMAGE = "public.ecr.aws/docker/library/python:3.12-bookworm";

  /** Of all jobs together: ten of the largest size. */
  private static final int MAX_VCPU = 160;

  /** Gigabytes of a job's disk; twenty come for free. */
  private static final int DISK_GIB = 50;

  /** Every run of a job has these replaced. */
  private static final List<CfnJobDefinition.ResourceRequirementProperty> SMALLEST =
      List.of(requirement("VCPU", "2"), requirement("MEMORY", "4096"));

  private final CfnJobQueue queue;
  private final CfnJobDefinition definition;

  /**
   * @param url of the API
   * @param image of a public registry; nothing for Python's
   * @param role that lets a job write its log
   */
  BatchJobs(
      Construct scope,
      String id,
      String name,
      String url,
      Optional<String> image,
      JobRole role,
      ProjectOptions.BatchNetwork network) {
    super(scope, id);
    boolean own = network.subnets().isEmpty();
    ProjectOptions.BatchNetwork used = own ? ownNetwork() : network;
    CfnComputeEnvironment computers =
        CfnComputeEnvironment.Builder.create(this, "Computers")
            .computeEnvironmentName(name)
            .type("MANAGED")
            .state("ENABLED")
            .computeResources(
                CfnComputeEnvironment.ComputeResourcesProperty.builder()
                    .type("FARGATE")
                    .maxvCpus(MAX_VCPU)
                    .subnets(used.subnets())
                    .securityGroupIds(used.securityGroups())
                    .build())
            .build();
    queue =
        CfnJobQueue.Builder.create(this, "Queue")
            .jobQueueName(name)
            .priority(1)
            .state("ENABLED")
            .computeEnvironmentOrder(
                List.of(
                    CfnJobQueue.ComputeEnvironmentOrderProperty.builder()
                        .order(1)
                        .computeEnvironment(computers.getAttrComputeEnvironmentArn())
                        .build()))
            .build();
    LogStore log = new LogStore(this, "Log", "/aws/batch/" + name);
    definition =
        CfnJobDefinition.Builder.create(this, "Definition")
            .jobDefinitionName(name)
            .type("container")
            .platformCapabilities(List.of("FARGATE"))
            .containerProperties(container(url, image.orElse(IMAGE), role, log, own))
            .build();
  }

  String queueArn() {
    return queue.getAttrJobQueueArn();
  }

  /** With its revision. */
  String definitionArn() {
    return definition.getRef();
  }

  private CfnJobDefinition.ContainerPropertiesProperty container(
      String url, String image, JobRole role, LogStore log, boolean publicAddress) {
    return CfnJobDefinition.ContainerPropertiesProperty.builder()
        .image(image)
        .command(JobProgram.words())
        .environment(
            List.of(
                CfnJobDefinition.EnvironmentProperty.builder()
                    .name("WAYMARK_URL")
                    .value(url)
                    .build()))
        .resourceRequirements(SMALLEST)
        .ephemeralStorage(
            CfnJobDefinition.EphemeralStorageProperty.builder().sizeInGiB(DISK_GIB).build())
        .networkConfiguration(
            CfnJobDefinition.NetworkConfigurationProperty.builder()
                .assignPublicIp(publicAddress ? "ENABLED" : "DISABLED")
                .build())
        .executionRoleArn(starter(log).getRoleArn())
        .jobRoleArn(role.of("ecs-tasks.amazonaws.com", log.group()).getRoleArn())
        .logConfiguration(
            CfnJobDefinition.LogConfigurationProperty.builder()
                .logDriver("awslogs")
                .options(
                    Map.of(
                        "awslogs-group",
                        log.group().getLogGroupName(),
                        "awslogs-region",
                        Aws.REGION,
                        "awslogs-stream-prefix",
                        "job"))
                .build())
        .build();
  }

  private static CfnJobDefinition.ResourceRequirementProperty requirement(
      String type, String value) {
    return CfnJobDefinition.ResourceRequirementProperty.builder().type(type).value(value).build();
  }

  /** What Fargate takes on to start a container; a public image needs no permission. */
  private Role starter(LogStore log) {
    return Role.Builder.create(this, "Starter")
        .assumedBy(ServicePrincipal.Builder.create("ecs-tasks.amazonaws.com").build())
        .inlinePolicies(
            Map.of(
                "permissions",
                PolicyDocument.Builder.create()
                    .statements(
                        List.of(
                            PolicyStatement.Builder.create()
                                .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                                .resources(List.of(log.group().getLogGroupArn()))
                                .build()))
                    .build()))
        .build();
  }

  private ProjectOptions.BatchNetwork ownNetwork() {
    Vpc vpc =
        Vpc.Builder.create(this, "Vpc")
            .maxAzs(2)
            .natGateways(0)
            .restrictDefaultSecurityGroup(false)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Public")
                        .subnetType(SubnetType.PUBLIC)
                        .build()))
            .build();
    Acknowledged.of(
        vpc, "AwsSolutions-VPC7", "Flow logs cost as long as they are on; nothing listens here.");
    SecurityGroup outwards =
        SecurityGroup.Builder.create(this, "Outwards")
            .vpc(vpc)
            .description("Jobs call; nobody calls them.")
            .allowAllOutbound(true)
            .build();
    return new ProjectOptions.BatchNetwork(
        vpc.getPublicSubnets().stream().map(ISubnet::getSubnetId).toList(),
        List.of(outwards.getSecurityGroupId()));
  }
}

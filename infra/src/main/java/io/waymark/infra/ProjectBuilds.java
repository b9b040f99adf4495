package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.codebuild.BuildEnvironment;
import software.amazon.awscdk.services.codebuild.BuildEnvironmentVariable;
import software.amazon.awscdk.services.codebuild.BuildSpec;
import software.amazon.awscdk.services.codebuild.CloudWatchLoggingOptions;
import software.amazon.awscdk.services.codebuild.ComputeType;
import software.amazon.awscdk.services.codebuild.IBuildImage;
import software.amazon.awscdk.services.codebuild.LinuxBuildImage;
import software.amazon.awscdk.services.codebuild.LoggingOptions;
import software.amazon.awscdk.services.codebuild.Project;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The builds in which CodeBuild executes project runs: they have no source, no artifact and no
 * cache of their own, since the runner gets all from the API. A run chooses its computer.
 */
final class ProjectBuilds extends Construct {
  private final String name;
  private final Project project;

  /**
   * @param url of the API
   * @param image of a public registry; nothing for CodeBuild's own
   * @param role that lets a job write its log
   */
  ProjectBuilds(
      Construct scope, String id, String name, String url, Optional<String> image, JobRole role) {
    super(scope, id);
    this.name = name;
    LogStore log = new LogStore(this, "Log", "/aws/codebuild/" + name);
    Role builder = role.of("codebuild.amazonaws.com", log.group());
    project =
        Project.Builder.create(this, "Project")
            .projectName(name)
            .description("Executes Waymark's project runs.")
            .role(builder.withoutPolicyUpdates())
            .buildSpec(BuildSpec.fromObject(buildSpec()))
            .grantReportGroupPermissions(false)
            .environment(
                BuildEnvironment.builder()
                    .buildImage(
                        image
                            .<IBuildImage>map(LinuxBuildImage::fromDockerRegistry)
                            .orElse(LinuxBuildImage.STANDARD_7_0))
                    .computeType(ComputeType.SMALL)
                    .privileged(false)
                    .build())
            .environmentVariables(
                Map.of("WAYMARK_URL", BuildEnvironmentVariable.builder().value(url).build()))
            .logging(
                LoggingOptions.builder()
                    .cloudWatch(CloudWatchLoggingOptions.builder().logGroup(log.group()).build())
                    .build())
            // Each run has its own limit; this one is for a build that a person starts.
            .timeout(Duration.minutes(5))
            .queuedTimeout(Duration.hours(1))
            .build();
    Acknowledged.of(
        project, "AwsSolutions-CB4", "A build keeps nothing: it has no artifact and no cache.");
  }

  String name() {
    return project.getProjectName();
  }

  /** Made from its name, as an emulator without CodeBuild makes none. */
  String arn() {
    return Stack.of(this)
        .formatArn(
            ArnComponents.builder()
                .service("codebuild")
                .resource("project")
                .resourceName(name)
                .build());
  }

  private static Map<String, Object> buildSpec() {
    return Map.of(
        "version",
        "0.2",
        "phases",
        Map.of("build", Map.of("commands", List.of(JobProgram.shell()))));
  }
}

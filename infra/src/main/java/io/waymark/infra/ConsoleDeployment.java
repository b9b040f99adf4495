package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.IgnoreMode;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.amazon.awscdk.services.s3.deployment.BucketDeployment;
import software.amazon.awscdk.services.s3.deployment.CacheControl;
import software.amazon.awscdk.services.s3.deployment.Source;
import software.constructs.Construct;

/**
 * Copies the web pages into their bucket at each deployment, by a function of the CDK. It gets its
 * permissions here, since those that the CDK would give it reach further.
 */
final class ConsoleDeployment extends Construct {
  /** Seen from the folder {@code infra}, in which the CDK's tools run. */
  private static final Path PAGES = Path.of("../console");

  /** MLflow's pages are some 400 files; with what the CDK takes by itself they take minutes. */
  private static final int MEMORY_MB = 512;

  /** How the CDK's names of its function begin. */
  private static final String FUNCTION = "Custom::CDKBucketDeployment";

  ConsoleDeployment(
      Construct scope,
      String id,
      String name,
      Bucket bucket,
      Distribution distribution,
      Optional<MlflowFiles> mlflow) {
    super(scope, id);
    LogGroup log = new LogStore(this, "Log", "/aws/lambda/" + name + "-deployment").group();
    List<Asset> assets =
        Stream.concat(
                Stream.of(Asset.Builder.create(this, "Pages").path(pages()).build()),
                mlflow.map(this::asset).stream())
            .toList();
    Role role = role(log, assets, bucket, distribution);
    BucketDeployment.Builder.create(this, "Copy")
        .sources(
            assets.stream()
                .map(asset -> Source.bucket(asset.getBucket(), asset.getS3ObjectKey()))
                .toList())
        .memoryLimit(MEMORY_MB)
        .destinationBucket(bucket)
        .distribution(distribution)
        .cacheControl(List.of(CacheControl.noCache()))
        .retainOnDelete(false)
        .role(role.withoutPolicyUpdates())
        .logGroup(log)
        .build();
    acknowledge(bucket);
  }

  private void acknowledge(Bucket bucket) {
    Stack stack = Stack.of(this);
    CfnBucket resource = (CfnBucket) requireNonNull(bucket.getNode().getDefaultChild());
    Acknowledged.of(
        this,
        "AwsSolutions-IAM5[Resource::<%s.Arn>/*]".formatted(stack.resolve(resource.getLogicalId())),
        "The bucket holds nothing but what this function puts there.");
    stack.getNode().getChildren().stream()
        .filter(child -> child.getNode().getId().startsWith(FUNCTION))
        .forEach(
            function ->
                Acknowledged.of(
                    function, "AwsSolutions-L1", "The CDK chooses what its function runs on."));
  }

  private Asset asset(MlflowFiles files) {
    return Asset.Builder.create(this, "Mlflow")
        .path(files.folder().toString())
        .exclude(List.of("/" + MlflowFiles.DOCUMENT))
        .ignoreMode(IgnoreMode.GIT)
        .build();
  }

  private static String pages() {
    if (!Files.isDirectory(PAGES)) {
      throw new IllegalStateException(
          "%s is missing.".formatted(PAGES.toAbsolutePath().normalize()));
    }
    return PAGES.toString();
  }

  private Role role(LogGroup log, List<Asset> assets, Bucket bucket, Distribution distribution) {
    List<PolicyStatement> statements =
        List.of(
            PolicyStatement.Builder.create()
                .actions(List.of("s3:GetObject"))
                .resources(
                    assets.stream()
                        .map(asset -> asset.getBucket().arnForObjects(asset.getS3ObjectKey()))
                        .toList())
                .build(),
            allow(List.of("s3:ListBucket"), bucket.getBucketArn()),
            allow(
                List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject"),
                bucket.arnForObjects("*")),
            allow(
                List.of("cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"),
                distribution.getDistributionArn()),
            allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"), log.getLogGroupArn()));
    return Role.Builder.create(this, "Role")
        .assumedBy(ServicePrincipal.Builder.create("lambda.amazonaws.com").build())
        .inlinePolicies(
            Map.of("permissions", PolicyDocument.Builder.create().statements(statements).build()))
        .build();
  }

  private static PolicyStatement allow(List<String> actions, String resource) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}

package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CorsRule;
import software.amazon.awscdk.services.s3.HttpMethods;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.constructs.Construct;

/**
 * The private bucket that holds the files of runs and models. It stays when the stack goes, unless
 * nothing is to be retained: then a function of the CDK's deletes the files with it.
 */
final class ArtifactBucket extends Construct {
  private static final String FILES = "artifacts/*";

  /** What is packed for SageMaker. */
  private static final String ARCHIVES = "serving/*";

  /** The zips of projects that were run, by their content. */
  private static final String SOURCES = "projects/sources/*";

  /** What the jobs of project runs printed, report by report. */
  private static final String LOGS = "projects/logs/*";

  private final Bucket bucket;

  ArtifactBucket(Construct scope, String id, String name, Optional<DataKey> key) {
    super(scope, id);
    Operation operation = WaymarkStack.operation(this);
    bucket =
        PrivateBucket.in(this, name, key)
            .versioned(true)
            .lifecycleRules(List.of(unfinishedUploads(), deletedFiles()))
            .cors(List.of(redirectedReads()))
            .removalPolicy(operation.removal())
            .autoDeleteObjects(!operation.retained())
            .build();
    Acknowledged.of(
        bucket,
        "AwsSolutions-S1",
        "Server access logs hold query strings, and a presigned URL's lets anyone in.");
    acknowledge(FILES, "Runs name their files; the function is held to one prefix of one bucket.");
    acknowledge(ARCHIVES, "Each deployment has an archive of its own under this prefix.");
    acknowledge(SOURCES, "Each project's source is a file of its own under this prefix.");
    acknowledge(LOGS, "Each report of a job is a file of its own under this prefix.");
  }

  private void acknowledge(String objects, String reason) {
    Acknowledged.below(Stack.of(this), bucket.getBucketArn(), "/" + objects, reason);
  }

  private static LifecycleRule unfinishedUploads() {
    return LifecycleRule.builder()
        .id("abort-unfinished-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(7))
        .build();
  }

  private static LifecycleRule deletedFiles() {
    return LifecycleRule.builder()
        .id("forget-deleted-files")
        .noncurrentVersionExpiration(Duration.days(30))
        .build();
  }

  /**
   * A browser follows the API's redirect to a presigned URL. Any origin may: what lets it read is
   * the signature in the URL, no cookie or header that the browser adds by itself.
   */
  private static CorsRule redirectedReads() {
    return CorsRule.builder()
        .allowedMethods(List.of(HttpMethods.GET, HttpMethods.HEAD))
        .allowedOrigins(List.of("*"))
        .allowedHeaders(List.of("*"))
        .exposedHeaders(List.of("ETag", "Content-Length", "Content-Range"))
        .build();
  }

  String name() {
    return bucket.getBucketName();
  }

  /** Permission to read, write and remove files, in parts too. */
  PolicyStatement allowFiles() {
    return allow(
        FILES,
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts");
  }

  /** Permission to read files. */
  PolicyStatement allowReadFiles() {
    return allow(FILES, "s3:GetObject");
  }

  /** Permission to pack archives. */
  PolicyStatement allowWriteArchives() {
    return allow(ARCHIVES, "s3:PutObject", "s3:AbortMultipartUpload");
  }

  PolicyStatement allowReadArchives() {
    return allow(ARCHIVES, "s3:GetObject");
  }

  PolicyStatement allowDeleteArchives() {
    return allow(ARCHIVES, "s3:DeleteObject");
  }

  /** Permission to keep the sources of projects, and to hand them out. */
  PolicyStatement allowSources() {
    return allow(SOURCES, "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload");
  }

  /** Permission to read what jobs printed. */
  PolicyStatement allowReadLogs() {
    return allow(LOGS, "s3:GetObject");
  }

  /** Permission to keep what jobs print, and to read it. */
  PolicyStatement allowLogs() {
    return allow(LOGS, "s3:GetObject", "s3:PutObject");
  }

  /** Permission to write files. */
  PolicyStatement allowWriteFiles() {
    return allow(FILES, "s3:PutObject", "s3:AbortMultipartUpload");
  }

  private PolicyStatement allow(String objects, String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(bucket.arnForObjects(objects)))
        .build();
  }

  /** Permission to list files. */
  PolicyStatement allowList() {
    return allowList(FILES);
  }

  /** Permission to list the sources of projects and what jobs printed. */
  PolicyStatement allowListProjects() {
    return allowList("projects/*");
  }

  private PolicyStatement allowList(String objects) {
    return PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(bucket.getBucketArn()))
        .conditions(Map.of("StringLike", Map.of("s3:prefix", objects)))
        .build();
  }
}

package io.waymark.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.constructs.Construct;

/** The bucket of the audit trail, which locks what is in it; it always outlives the stack. */
final class AuditBucket extends Construct {
  private static final String ENTRIES = "audit/*";

  /** Somebody asks for last year's changes, and needs a while to do so. */
  private static final Duration LOCKED = Duration.days(400);

  private final Bucket bucket;

  AuditBucket(Construct scope, String id, String name, Optional<DataKey> key) {
    super(scope, id);
    bucket =
        PrivateBucket.in(this, name, key)
            .versioned(true)
            .objectLockEnabled(true)
            .objectLockDefaultRetention(ObjectLockRetention.governance(LOCKED))
            // What is locked could not go, and a bucket goes only when it is empty.
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Acknowledged.of(
        bucket, "AwsSolutions-S1", "What is written is locked, and written by one function.");
    Acknowledged.below(
        Stack.of(this),
        bucket.getBucketArn(),
        "/" + ENTRIES,
        "Each entry is an object of its own; the function may write such and nothing else.");
  }

  /** What tells the function of the bucket. */
  Map<String, String> environment() {
    return Map.of("WAYMARK_AUDIT_BUCKET", bucket.getBucketName());
  }

  /** Permission to see which entries are there. */
  PolicyStatement allowList() {
    return PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(bucket.getBucketArn()))
        .conditions(Map.of("StringLike", Map.of("s3:prefix", ENTRIES)))
        .build();
  }

  /** Permission to add entries. */
  PolicyStatement allowAdd() {
    return PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject"))
        .resources(List.of(bucket.arnForObjects(ENTRIES)))
        .build();
  }
}

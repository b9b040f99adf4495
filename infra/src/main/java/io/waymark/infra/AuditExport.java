package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.ObjectLockRetention;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** The copy of the audit trail in a bucket that locks what is in it; it outlives the stack. */
final class AuditExport extends Construct {
  private static final String ENTRIES = "audit/*";
  private static final String PARTITIONS = "AUDIT#*";

  /** Somebody asks for last year's changes, and needs a while to do so. */
  private static final Duration LOCKED = Duration.days(400);

  private final Bucket bucket;
  private final StreamConsumer consumer;

  AuditExport(Construct scope, String id, String name, Optional<DataKey> key) {
    super(scope, id);
    bucket =
        PrivateBucket.in(this, name, key)
            .versioned(true)
            .objectLockEnabled(true)
            .objectLockDefaultRetention(ObjectLockRetention.governance(LOCKED))
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    consumer = new StreamConsumer(this, "Stream", name + "-failed");
    acknowledge();
  }

  private void acknowledge() {
    Acknowledged.of(
        bucket, "AwsSolutions-S1", "What is written is locked, and written by one function.");
    Stack stack = Stack.of(this);
    CfnBucket resource = (CfnBucket) requireNonNull(bucket.getNode().getDefaultChild());
    Acknowledged.of(
        stack,
        "AwsSolutions-IAM5[Resource::<%s.Arn>/%s]"
            .formatted(stack.resolve(resource.getLogicalId()), ENTRIES),
        "Each entry is an object of its own; the function may write such and nothing else.");
  }

  Map<String, String> environment() {
    return Map.of("WAYMARK_AUDIT_BUCKET", bucket.getBucketName());
  }

  /** What could not be copied. */
  Queue failed() {
    return consumer.failed();
  }

  /** All that the function may do. */
  List<PolicyStatement> permissions(DataTable registry) {
    List<PolicyStatement> permissions = new ArrayList<>(registry.allowStream());
    permissions.add(registry.allow(List.of("Query"), List.of(PARTITIONS)));
    permissions.add(
        PolicyStatement.Builder.create()
            .actions(List.of("s3:PutObject"))
            .resources(List.of(bucket.arnForObjects(ENTRIES)))
            .build());
    permissions.add(consumer.allowFailed());
    return permissions;
  }

  /** Begins to copy. */
  void by(LambdaFunction function, DataTable registry) {
    consumer.connect(registry, Map.of("prefix", "AUDIT#"), function.live());
  }
}

package io.waymark.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** What copies the audit trail into its bucket. */
final class AuditExport extends Construct {
  private static final String PARTITIONS = "AUDIT#*";

  private final AuditBucket bucket;
  private final StreamConsumer consumer;

  /**
   * @param name that of the queue of failures begins with
   */
  AuditExport(Construct scope, String id, String name, AuditBucket bucket) {
    super(scope, id);
    this.bucket = bucket;
    consumer = new StreamConsumer(this, "Stream", name + "-failed");
  }

  /** What could not be copied. */
  Queue failed() {
    return consumer.failed();
  }

  /** All that the function may do. */
  List<PolicyStatement> permissions(DataTable registry) {
    List<PolicyStatement> permissions = new ArrayList<>(registry.allowStream());
    permissions.add(registry.allow(List.of("GetItem", "Query"), List.of(PARTITIONS)));
    permissions.add(bucket.allowAdd());
    permissions.add(bucket.allowList());
    permissions.add(consumer.allowFailed());
    return permissions;
  }

  /** Begins to copy. */
  void by(LambdaFunction function, DataTable registry) {
    consumer.connect(registry, Map.of("prefix", "AUDIT#"), function.live());
  }
}

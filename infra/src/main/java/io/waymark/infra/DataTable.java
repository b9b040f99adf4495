package io.waymark.infra;

import static java.util.Objects.requireNonNull;

import io.waymark.dynamodb.AccessPartitions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.StreamViewType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.dynamodb.TableEncryption;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * A table that outlives mistakes: it can be restored to any second and stays when the stack goes.
 */
final class DataTable extends Construct {
  static final List<String> READ = List.of("GetItem", "BatchGetItem", "Query");

  /** A transaction needs the permissions of its parts, and ConditionCheckItem for its checks. */
  static final List<String> READ_AND_WRITE =
      List.of(
          "GetItem",
          "BatchGetItem",
          "Query",
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "ConditionCheckItem",
          "BatchWriteItem");

  /**
   * @param key of the account's owner; nothing for one of DynamoDB's
   * @param workspaces whether functions reach what they may reach in every workspace
   */
  record Props(String name, Optional<DataKey> key, boolean workspaces) {}

  private final Table table;
  private final boolean workspaces;

  private DataTable(Construct scope, String id, Props props, Optional<StreamViewType> stream) {
    super(scope, id);
    workspaces = props.workspaces();
    Table.Builder builder =
        Table.Builder.create(this, "Table")
            .tableName(props.name())
            .partitionKey(key("pk"))
            .sortKey(key("sk"))
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .pointInTimeRecoverySpecification(
                PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
            .deletionProtection(WaymarkStack.operation(this).retained())
            .removalPolicy(WaymarkStack.operation(this).removal());
    stream.ifPresent(builder::stream);
    props
        .key()
        .ifPresent(
            own -> builder.encryption(TableEncryption.CUSTOMER_MANAGED).encryptionKey(own.key()));
    table = builder.build();
  }

  DataTable(Construct scope, String id, Props props) {
    this(scope, id, props, Optional.empty());
  }

  /** A table with a stream of the keys of what changes. */
  static DataTable withStream(Construct scope, String id, Props props) {
    return new DataTable(scope, id, props, Optional.of(StreamViewType.KEYS_ONLY));
  }

  private static Attribute key(String name) {
    return Attribute.builder().name(name).type(AttributeType.STRING).build();
  }

  String arn() {
    return table.getTableArn();
  }

  String name() {
    return table.getTableName();
  }

  /** The same on the items of some partitions only, whose keys may have asterisks. */
  PolicyStatement allow(List<String> operations, List<String> partitions) {
    PolicyStatement statement = allow(operations);
    statement.addCondition(
        "ForAllValues:StringLike",
        Map.of(
            "dynamodb:LeadingKeys",
            workspaces ? io.waymark.dynamodb.Table.inEveryWorkspace(partitions) : partitions));
    return statement;
  }

  /** To know which workspaces there are, in the registry; nothing where there is but one. */
  List<PolicyStatement> allowWorkspaces() {
    return workspaces ? List.of(allow(READ, AccessPartitions.WORKSPACES)) : List.of();
  }

  /** Permission for {@code operations}, such as {@code GetItem}, on this table alone. */
  PolicyStatement allow(List<String> operations) {
    return PolicyStatement.Builder.create()
        .actions(operations.stream().map("dynamodb:"::concat).toList())
        .resources(List.of(table.getTableArn()))
        .build();
  }

  String streamArn() {
    return requireNonNull(table.getTableStreamArn());
  }

  /** Permission to follow the table's stream, as Lambda does for a function. */
  List<PolicyStatement> allowStream() {
    Acknowledged.below(
        Stack.of(this),
        table.getTableArn(),
        "/stream/*",
        "Lambda lists the streams of the one table before it follows one.");
    return List.of(
        PolicyStatement.Builder.create()
            .actions(
                List.of(
                    "dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"))
            .resources(List.of(streamArn()))
            .build(),
        PolicyStatement.Builder.create()
            .actions(List.of("dynamodb:ListStreams"))
            .resources(List.of(table.getTableArn() + "/stream/*"))
            .build());
  }
}

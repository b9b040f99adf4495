package io.waymark.dynamodb;

import io.waymark.error.MlflowException;
import io.waymark.workspaces.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table of ours, {@code tracking} or {@code registry}, as one workspace has it: the partition
 * keys of every other workspace than the default one begin with its name, on their way to DynamoDB
 * and nowhere else. So a store can't come upon what belongs to another workspace.
 *
 * @param client its time-outs are the caller's; a call that times out counts as unavailable
 */
public record Table(DynamoDbClient client, String name, Workspace workspace) {
  public static final String PARTITION_KEY = "pk";
  public static final String SORT_KEY = "sk";

  /**
   * The attribute with the version of an item's form, which none has in the first one. A release
   * that gives a kind of item another meaning or another key marks its items by it, at the old key
   * too: so every release before, from 0.1.0 on, refuses them and misreads none.
   */
  private static final String FORMAT = "format";

  private static final int NEWEST = 1;

  private static final String MARK = "WORKSPACE#";

  /**
   * Partitions of no workspace: ids are unique in a server, one stream has the outbox of all, and
   * the trail has the workspace in its own keys.
   */
  private static final Set<String> SHARED =
      Set.of(ExperimentKeys.COUNTER.partition(), OutboxKeys.PARTITION, WorkspaceKeys.PARTITION);

  /** The table as the default workspace has it, which is the whole server without workspaces. */
  public Table(DynamoDbClient client, String name) {
    this(client, name, Workspace.DEFAULT);
  }

  /** The same table as another workspace has it. */
  public Table in(Workspace other) {
    return new Table(client, name, other);
  }

  /**
   * Partitions, with asterisks, as IAM is to let somebody reach them in every workspace: each of
   * those that a workspace has one of its own of is there twice.
   */
  public static List<String> inEveryWorkspace(List<String> partitions) {
    return Stream.concat(
            partitions.stream(),
            partitions.stream()
                .filter(partition -> isOfEach(partition.replaceFirst("^PIECES#", "")))
                .map(partition -> MARK + "*#" + partition))
        .toList();
  }

  /** Users and the like are the default workspace's for all. */
  private static boolean isOfEach(String partition) {
    return !isShared(partition)
        && !partition.startsWith(AccessKeys.PREFIX)
        && SHARED.stream().noneMatch(shared -> partition.startsWith(shared + "#"));
  }

  private static boolean isShared(String partition) {
    return SHARED.contains(partition) || partition.startsWith(AuditKeys.PREFIX);
  }

  private String prefix() {
    return workspace.isDefault() ? "" : MARK + workspace.name() + "#";
  }

  /** A partition's key in DynamoDB. */
  AttributeValue partition(String partition) {
    return AttributeValue.fromS(isShared(partition) ? partition : prefix() + partition);
  }

  /** An item, or the key of one, for DynamoDB. */
  Map<String, AttributeValue> outward(Map<String, AttributeValue> attributes) {
    AttributeValue partition = attributes.get(PARTITION_KEY);
    if (workspace.isDefault() || partition == null) {
      return attributes;
    }
    Map<String, AttributeValue> outward = new HashMap<>(attributes);
    outward.put(PARTITION_KEY, partition(partition.s()));
    return outward;
  }

  /**
   * An item that DynamoDB gave.
   *
   * @throws MlflowException if a newer release wrote it in a form of its own
   */
  Item inward(Map<String, AttributeValue> attributes) {
    AttributeValue format = attributes.get(FORMAT);
    if (format != null && Long.parseLong(format.n()) > NEWEST) {
      throw MlflowException.newerFormat();
    }
    AttributeValue partition = attributes.get(PARTITION_KEY);
    if (workspace.isDefault() || partition == null || !partition.s().startsWith(prefix())) {
      return new Item(attributes);
    }
    Map<String, AttributeValue> inward = new HashMap<>(attributes);
    inward.put(PARTITION_KEY, AttributeValue.fromS(partition.s().substring(prefix().length())));
    return new Item(inward);
  }

  /** What makes the table where no CDK does: both keys are strings, paid by request. */
  public static CreateTableRequest createRequest(String name) {
    return CreateTableRequest.builder()
        .tableName(name)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(List.of(string(PARTITION_KEY), string(SORT_KEY)))
        .keySchema(List.of(key(PARTITION_KEY, KeyType.HASH), key(SORT_KEY, KeyType.RANGE)))
        .build();
  }

  private static AttributeDefinition string(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}

package io.waymark.dynamodb;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes down which partitions of a table are read and written, and by which actions, as IAM looks
 * at them: {@code GetItem ACCESS}.
 */
public final class ReachedPartitions implements InterceptedDynamoDb.Interceptor {
  private final String table;
  private final Set<String> reached = new ConcurrentSkipListSet<>();

  private ReachedPartitions(String table) {
    this.table = table;
  }

  /** Watches one table. */
  public static ReachedPartitions of(Table table) {
    return new ReachedPartitions(table.name());
  }

  public DynamoDbClient around(DynamoDbClient client) {
    return InterceptedDynamoDb.of(client, this);
  }

  /** What was reached since this was asked last. */
  public Set<String> take() {
    Set<String> taken = Set.copyOf(reached);
    reached.clear();
    return taken;
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    keys(request).forEach(reached::add);
    return call.send(request);
  }

  private Stream<String> keys(DynamoDbRequest request) {
    return switch (request) {
      case GetItemRequest r -> on(r.tableName(), "GetItem", r.key());
      case QueryRequest r ->
          r.tableName().equals(table)
              ? Stream.of("Query " + text(r.expressionAttributeValues(), ":pk"))
              : Stream.empty();
      case BatchGetItemRequest r ->
          r.requestItems().entrySet().stream()
              .flatMap(
                  entry ->
                      entry.getValue().keys().stream()
                          .flatMap(key -> on(entry.getKey(), "BatchGetItem", key)));
      case PutItemRequest r -> on(r.tableName(), "PutItem", r.item());
      case UpdateItemRequest r -> on(r.tableName(), "UpdateItem", r.key());
      case DeleteItemRequest r -> on(r.tableName(), "DeleteItem", r.key());
      case BatchWriteItemRequest r -> batch(r.requestItems());
      case TransactWriteItemsRequest r -> r.transactItems().stream().flatMap(this::part);
      default -> throw new IllegalStateException("not known: " + request.getClass());
    };
  }

  private Stream<String> batch(Map<String, List<WriteRequest>> items) {
    return items.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        write ->
                            Optional.ofNullable(write.putRequest())
                                .map(put -> put.item())
                                .orElseGet(() -> write.deleteRequest().key()))
                    .flatMap(key -> on(entry.getKey(), "BatchWriteItem", key)));
  }

  private Stream<String> part(TransactWriteItem item) {
    if (item.put() != null) {
      return on(item.put().tableName(), "PutItem", item.put().item());
    }
    if (item.update() != null) {
      return on(item.update().tableName(), "UpdateItem", item.update().key());
    }
    return item.delete() != null
        ? on(item.delete().tableName(), "DeleteItem", item.delete().key())
        : on(item.conditionCheck().tableName(), "ConditionCheckItem", item.conditionCheck().key());
  }

  private static String text(Map<String, AttributeValue> attributes, String name) {
    return requireNonNull(attributes.get(name)).s();
  }

  private Stream<String> on(String name, String action, Map<String, AttributeValue> key) {
    return name.equals(table) ? Stream.of(action + " " + text(key, "pk")) : Stream.empty();
  }
}

package io.waymark.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes items. */
final class TableWriter {
  /** DynamoDB's limit of requests in one BatchWriteItem. */
  private static final int BATCH = 25;

  private final Table table;

  TableWriter(Table table) {
    this.table = table;
  }

  /**
   * Makes all changes or none.
   *
   * @return whether they were made; where not, a condition did not hold, or another writer was at
   *     the same items
   */
  boolean commit(List<Change> changes) {
    return changes.size() == 1 ? single(changes.getFirst()) : together(changes);
  }

  /** Keeps the items, in place of those that have the same keys. */
  void putAll(List<Item> items) {
    batches(
        items.stream()
            .map(
                item ->
                    WriteRequest.builder()
                        .putRequest(p -> p.item(table.outward(item.attributes())))
                        .build())
            .toList());
  }

  /** Removes the items, unless they are gone. */
  void deleteAll(List<ItemKey> keys) {
    batches(
        keys.stream()
            .map(
                key ->
                    WriteRequest.builder()
                        .deleteRequest(d -> d.key(table.outward(key.attributes())))
                        .build())
            .toList());
  }

  /** Adds one to an item's number and gives the sum; an item that is not there counts from 0. */
  long increment(ItemKey key, String name) {
    UpdateItemRequest request =
        UpdateItemRequest.builder()
            .tableName(table.name())
            .key(table.outward(key.attributes()))
            .updateExpression("ADD #n :one")
            .expressionAttributeNames(Map.of("#n", name))
            .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
            .returnValues("UPDATED_NEW")
            .build();
    var response = alone(() -> table.client().updateItem(request));
    return new Item(response.attributes()).number(name);
  }

  private boolean single(Change change) {
    return alone(() -> change.make(table));
  }

  /** Makes a write of one item again while transactions of others hold it: it has not been made. */
  private static <T> T alone(Supplier<T> write) {
    return Contention.settle(
        () -> {
          try {
            return Optional.of(Outage.guard(write));
          } catch (TransactionConflictException e) {
            return Optional.empty();
          }
        });
  }

  private boolean together(List<Change> changes) {
    List<TransactWriteItem> writes = changes.stream().map(c -> c.inTransaction(table)).toList();
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(writes).build();
    try {
      Outage.guard(() -> table.client().transactWriteItems(request));
      return true;
    } catch (TransactionCanceledException e) {
      if (e.cancellationReasons().stream().anyMatch(r -> lostRace(r.code()))) {
        return false;
      }
      throw e;
    }
  }

  private static boolean lostRace(String reason) {
    return reason.equals("ConditionalCheckFailed") || reason.equals("TransactionConflict");
  }

  private void batches(List<WriteRequest> requests) {
    for (int from = 0; from < requests.size(); from += BATCH) {
      batch(requests.subList(from, Math.min(from + BATCH, requests.size())));
    }
  }

  private void batch(List<WriteRequest> requests) {
    List<WriteRequest> left = new ArrayList<>(requests);
    Contention.settle(
        () -> {
          BatchWriteItemRequest request =
              BatchWriteItemRequest.builder()
                  .requestItems(Map.of(table.name(), List.copyOf(left)))
                  .build();
          BatchWriteItemResponse response =
              Outage.guard(() -> table.client().batchWriteItem(request));
          left.clear();
          // More than the table takes just now.
          left.addAll(response.unprocessedItems().getOrDefault(table.name(), List.of()));
          return left.isEmpty() ? Optional.of(true) : Optional.empty();
        });
  }
}

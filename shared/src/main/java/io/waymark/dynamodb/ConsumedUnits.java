package io.waymark.dynamodb;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Read and write units that DynamoDB says it charged for. It does not say so of what it refused,
 * such as a write whose condition did not hold.
 *
 * <p>Chains of {@code instanceof} load only the classes up to the one that is meant; a switch by
 * type would make and load classes of its own in a cold start.
 */
public record ConsumedUnits(double read, double write) {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  /** The same request, asking for what it costs. */
  static DynamoDbRequest asked(DynamoDbRequest request) {
    if (request instanceof GetItemRequest get) {
      return get.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof BatchGetItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof QueryRequest query) {
      return query.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof PutItemRequest put) {
      return put.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof UpdateItemRequest update) {
      return update.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof DeleteItemRequest delete) {
      return delete.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return batch.toBuilder().returnConsumedCapacity(TOTAL).build();
    }
    return request;
  }

  /** What the response says; nothing where it says nothing. */
  static Optional<ConsumedUnits> of(DynamoDbResponse response) {
    if (response instanceof GetItemResponse get) {
      return read(get.consumedCapacity());
    }
    if (response instanceof BatchGetItemResponse batch) {
      return total(batch.consumedCapacity()).map(units -> new ConsumedUnits(units, 0));
    }
    if (response instanceof QueryResponse query) {
      return read(query.consumedCapacity());
    }
    if (response instanceof PutItemResponse put) {
      return written(put.consumedCapacity());
    }
    if (response instanceof TransactWriteItemsResponse transaction) {
      return total(transaction.consumedCapacity()).map(units -> new ConsumedUnits(0, units));
    }
    if (response instanceof UpdateItemResponse update) {
      return written(update.consumedCapacity());
    }
    if (response instanceof DeleteItemResponse delete) {
      return written(delete.consumedCapacity());
    }
    if (response instanceof BatchWriteItemResponse batch) {
      return total(batch.consumedCapacity()).map(units -> new ConsumedUnits(0, units));
    }
    return Optional.empty();
  }

  private static Optional<ConsumedUnits> read(@Nullable ConsumedCapacity capacity) {
    return Optional.ofNullable(capacity)
        .map(ConsumedCapacity::capacityUnits)
        .map(units -> new ConsumedUnits(units, 0));
  }

  private static Optional<ConsumedUnits> written(@Nullable ConsumedCapacity capacity) {
    return Optional.ofNullable(capacity)
        .map(ConsumedCapacity::capacityUnits)
        .map(units -> new ConsumedUnits(0, units));
  }

  private static Optional<Double> total(List<ConsumedCapacity> capacities) {
    return capacities.stream().map(ConsumedCapacity::capacityUnits).reduce(Double::sum);
  }
}

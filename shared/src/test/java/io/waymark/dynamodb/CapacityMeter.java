package io.waymark.dynamodb;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

/** Counts requests, and sums the capacity that DynamoDB says it charged for. */
final class CapacityMeter implements InterceptedDynamoDb.Interceptor {
  private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

  private final LongAdder requests = new LongAdder();
  private final DoubleAdder reads = new DoubleAdder();
  private final DoubleAdder writes = new DoubleAdder();

  DynamoDbClient around(DynamoDbClient client) {
    return InterceptedDynamoDb.of(client, this);
  }

  long requests() {
    return requests.sum();
  }

  double reads() {
    return reads.sum();
  }

  double writes() {
    return writes.sum();
  }

  void reset() {
    requests.reset();
    reads.reset();
    writes.reset();
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    requests.increment();
    DynamoDbResponse response = call.send(metered(request));
    switch (response) {
      case GetItemResponse r -> add(reads, r.consumedCapacity());
      case QueryResponse r -> add(reads, r.consumedCapacity());
      case BatchGetItemResponse r -> add(reads, r.consumedCapacity());
      case PutItemResponse r -> add(writes, r.consumedCapacity());
      case DeleteItemResponse r -> add(writes, r.consumedCapacity());
      case UpdateItemResponse r -> add(writes, r.consumedCapacity());
      case BatchWriteItemResponse r -> add(writes, r.consumedCapacity());
      case TransactWriteItemsResponse r -> add(writes, r.consumedCapacity());
      default -> throw new IllegalStateException("not metered: " + response);
    }
    return response;
  }

  private static DynamoDbRequest metered(DynamoDbRequest request) {
    return switch (request) {
      case GetItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case QueryRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchGetItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case PutItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case DeleteItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case UpdateItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case BatchWriteItemRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      case TransactWriteItemsRequest r -> r.toBuilder().returnConsumedCapacity(TOTAL).build();
      default -> request;
    };
  }

  private static void add(DoubleAdder sum, ConsumedCapacity capacity) {
    sum.add(capacity.capacityUnits());
  }

  private static void add(DoubleAdder sum, List<ConsumedCapacity> capacities) {
    capacities.forEach(capacity -> add(sum, capacity));
  }
}

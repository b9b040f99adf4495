package io.waymark.dynamodb;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Does only so many things of a batch and leaves the others over, as a busy DynamoDB does.
 *
 * @param done how many
 */
record PartialBatches(int done) implements InterceptedDynamoDb.Interceptor {

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    return switch (request) {
      case BatchWriteItemRequest batch -> write(batch, call);
      case BatchGetItemRequest batch -> get(batch, call);
      default -> call.send(request);
    };
  }

  private DynamoDbResponse write(BatchWriteItemRequest batch, InterceptedDynamoDb.Call call) {
    Map.Entry<String, List<WriteRequest>> only = batch.requestItems().entrySet().iterator().next();
    String table = only.getKey();
    List<WriteRequest> all = only.getValue();
    if (all.size() <= done) {
      return call.send(batch);
    }
    Map<String, List<WriteRequest>> some = Map.of(table, all.subList(0, done));
    BatchWriteItemResponse response =
        (BatchWriteItemResponse) call.send(batch.toBuilder().requestItems(some).build());
    return response.toBuilder()
        .unprocessedItems(Map.of(table, all.subList(done, all.size())))
        .build();
  }

  private DynamoDbResponse get(BatchGetItemRequest batch, InterceptedDynamoDb.Call call) {
    Map.Entry<String, KeysAndAttributes> only = batch.requestItems().entrySet().iterator().next();
    String table = only.getKey();
    KeysAndAttributes all = only.getValue();
    if (all.keys().size() <= done) {
      return call.send(batch);
    }
    BatchGetItemResponse response =
        (BatchGetItemResponse) call.send(only(batch, table, all, 0, done));
    BatchGetItemRequest left = only(batch, table, all, done, all.keys().size());
    return response.toBuilder().unprocessedKeys(left.requestItems()).build();
  }

  private static BatchGetItemRequest only(
      BatchGetItemRequest batch, String table, KeysAndAttributes all, int from, int to) {
    KeysAndAttributes some = all.toBuilder().keys(all.keys().subList(from, to)).build();
    return batch.toBuilder().requestItems(Map.of(table, some)).build();
  }
}

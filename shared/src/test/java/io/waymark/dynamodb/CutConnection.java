package io.waymark.dynamodb;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A connection that is cut at one of the writes, before or after DynamoDB made it. */
final class CutConnection implements InterceptedDynamoDb.Interceptor {
  private static final Set<Class<? extends DynamoDbRequest>> WRITES =
      Set.of(
          PutItemRequest.class,
          DeleteItemRequest.class,
          UpdateItemRequest.class,
          BatchWriteItemRequest.class,
          TransactWriteItemsRequest.class);

  private final boolean afterWrite;
  private final AtomicInteger writesLeft;

  /**
   * Cuts once.
   *
   * @param write which write, counted from 1
   * @param afterWrite whether the write is made and only its answer gets lost
   */
  CutConnection(int write, boolean afterWrite) {
    this.writesLeft = new AtomicInteger(write);
    this.afterWrite = afterWrite;
  }

  static boolean isWrite(DynamoDbRequest request) {
    return WRITES.contains(request.getClass());
  }

  DynamoDbClient around(DynamoDbClient client) {
    return InterceptedDynamoDb.of(client, this);
  }

  /** Whether there were enough writes for the cut. */
  boolean happened() {
    return writesLeft.get() <= 0;
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    boolean cut = isWrite(request) && writesLeft.decrementAndGet() == 0;
    if (cut && !afterWrite) {
      throw SdkClientException.create("connection cut before the write");
    }
    DynamoDbResponse response = call.send(request);
    if (cut) {
      throw SdkClientException.create("connection cut after the write");
    }
    return response;
  }
}

package io.waymark.dynamodb;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads items one by one, and while it is at one of them, something else happens. */
final class SlowReader implements InterceptedDynamoDb.Interceptor {
  private final AtomicInteger readsLeft;
  private final Runnable meanwhile;

  /** {@code meanwhile} happens before the given read, counted from 1. */
  SlowReader(int read, Runnable meanwhile) {
    this.readsLeft = new AtomicInteger(read);
    this.meanwhile = meanwhile;
  }

  /** Whether there were enough reads for it to happen. */
  boolean happened() {
    return readsLeft.get() <= 0;
  }

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    return switch (request) {
      case QueryRequest query -> read(query.toBuilder().limit(1).build(), call);
      case BatchGetItemRequest batch ->
          new PartialBatches(1).intercept(batch, one -> read(one, call));
      case GetItemRequest get -> read(get, call);
      default -> call.send(request);
    };
  }

  private DynamoDbResponse read(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    if (readsLeft.decrementAndGet() == 0) {
      meanwhile.run();
    }
    return call.send(request);
  }
}

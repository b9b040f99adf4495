package io.waymark.dynamodb;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Counts requests, and sums the capacity that DynamoDB says it charged for. */
final class CapacityMeter implements InterceptedDynamoDb.Interceptor {
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
    DynamoDbResponse response = call.send(ConsumedUnits.asked(request));
    ConsumedUnits units =
        ConsumedUnits.of(response)
            .orElseThrow(() -> new IllegalStateException("not metered: " + response));
    reads.add(units.read());
    writes.add(units.write());
    return response;
  }
}

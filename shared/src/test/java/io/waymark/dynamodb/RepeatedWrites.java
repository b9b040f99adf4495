package io.waymark.dynamodb;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Sends each write twice, as the SDK does when the first answer is lost. */
final class RepeatedWrites implements InterceptedDynamoDb.Interceptor {

  @Override
  public DynamoDbResponse intercept(DynamoDbRequest request, InterceptedDynamoDb.Call call) {
    if (!CutConnection.isWrite(request)) {
      return call.send(request);
    }
    // The SDK gives a transaction its token before it sends it first.
    DynamoDbRequest repeated =
        request instanceof TransactWriteItemsRequest transaction
            ? transaction.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
            : request;
    try {
      call.send(repeated);
    } catch (DynamoDbException lost) {
      return call.send(repeated);
    }
    return call.send(repeated);
  }
}

package io.waymark.dynamodb;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Has DynamoDB say of each request of a client what it cost, and tells it on. */
public final class CapacityReport implements ExecutionInterceptor {
  private final Consumer<ConsumedUnits> receiver;

  /**
   * @param receiver is told in the thread that made the request
   */
  public CapacityReport(Consumer<ConsumedUnits> receiver) {
    this.receiver = receiver;
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    return context.request() instanceof DynamoDbRequest request
        ? ConsumedUnits.asked(request)
        : context.request();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof DynamoDbResponse response) {
      ConsumedUnits.of(response).ifPresent(receiver);
    }
  }
}

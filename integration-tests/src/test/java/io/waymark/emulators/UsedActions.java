package io.waymark.emulators;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The actions, as IAM calls them, that a client of DynamoDB would have needed permission for. */
final class UsedActions implements ExecutionInterceptor {
  private final Set<String> actions = new ConcurrentSkipListSet<>();

  Set<String> all() {
    return Set.copyOf(actions);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    operations(context.request()).map("dynamodb:"::concat).forEach(actions::add);
  }

  private static Stream<String> operations(SdkRequest request) {
    return switch (request) {
      // What the tests do themselves, to have a table and to look what is in it.
      case CreateTableRequest _, DescribeTableRequest _, ScanRequest _ -> Stream.empty();
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(UsedActions::part);
      default -> Stream.of(request.getClass().getSimpleName().replaceFirst("Request$", ""));
    };
  }

  /** A transaction has no permission of its own, but those of its parts. */
  private static String part(TransactWriteItem item) {
    if (item.put() != null) {
      return "PutItem";
    }
    if (item.update() != null) {
      return "UpdateItem";
    }
    return item.delete() != null ? "DeleteItem" : "ConditionCheckItem";
  }
}

package io.waymark.faults;

import java.util.Set;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * A call of a store.
 *
 * @param operation of a service that speaks JSON its name, such as {@code PutItem}; of S3 the
 *     method
 */
public record StoreCall(String operation, boolean isJson) {
  private static final String TARGET = "X-Amz-Target";

  private static final Set<String> CONDITIONAL =
      Set.of("PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems");

  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "GET", "HEAD");

  static StoreCall of(SdkHttpRequest request) {
    return request
        .firstMatchingHeader(TARGET)
        .map(target -> new StoreCall(target.substring(target.indexOf('.') + 1), true))
        .orElseGet(() -> new StoreCall(request.method().name(), false));
  }

  boolean isTransaction() {
    return operation.equals("TransactWriteItems");
  }

  boolean hasBody() {
    return !operation.equals(SdkHttpMethod.HEAD.name());
  }

  /** Whether other writers can be in its way. */
  public boolean isConditional() {
    return CONDITIONAL.contains(operation);
  }

  /** Whether it may be done by halves, and so holds nothing that must be done as a whole. */
  public boolean isBatch() {
    return operation.equals("BatchWriteItem");
  }

  public boolean isWrite() {
    return !READS.contains(operation);
  }
}

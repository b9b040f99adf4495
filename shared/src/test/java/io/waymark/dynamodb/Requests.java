package io.waymark.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Tells requests apart. */
final class Requests {
  private Requests() {}

  /** Whether it reads a partition whose key begins with the prefix. */
  static boolean reads(DynamoDbRequest request, String prefix) {
    return request instanceof QueryRequest query
        && new Item(query.expressionAttributeValues()).text(":pk").startsWith(prefix);
  }
}

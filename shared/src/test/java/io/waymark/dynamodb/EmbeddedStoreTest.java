package io.waymark.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The stores on an embedded DynamoDB. */
class EmbeddedStoreTest extends StoreSuite {
  @Override
  protected DynamoDbClient client() {
    return EmbeddedDynamoDb.client();
  }
}

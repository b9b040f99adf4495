package io.waymark.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** One DynamoDB in this process and in memory, for all tests. */
public final class EmbeddedDynamoDb {
  private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create(null, true).dynamoDbClient();

  private EmbeddedDynamoDb() {}

  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** A new, empty table. */
  public static Table newTable() {
    return TestTables.create(CLIENT);
  }
}

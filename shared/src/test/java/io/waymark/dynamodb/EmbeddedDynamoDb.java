package io.waymark.dynamodb;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** One DynamoDB in this process and memory for all tests; each test makes a table of its own. */
public final class EmbeddedDynamoDb {
  private static final DynamoDbClient CLIENT = DynamoDBEmbedded.create(null, true).dynamoDbClient();

  private EmbeddedDynamoDb() {}

  public static DynamoDbClient client() {
    return CLIENT;
  }

  /** A new, empty table. */
  public static TrackingTable newTable() {
    String name = "tracking-" + UUID.randomUUID();
    CLIENT.createTable(TrackingTable.createRequest(name));
    return new TrackingTable(CLIENT, name);
  }
}

package io.waymark.dynamodb;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** Makes tables for tests. */
public final class TestTables {
  private TestTables() {}

  /** A new, empty table. */
  public static Table create(DynamoDbClient client) {
    String name = "tracking-" + UUID.randomUUID();
    client.createTable(Table.createRequest(name));
    try (DynamoDbWaiter waiter = DynamoDbWaiter.builder().client(client).build()) {
      waiter.waitUntilTableExists(table -> table.tableName(name));
    }
    return new Table(client, name);
  }
}

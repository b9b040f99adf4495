package io.waymark.local.formats;

import io.waymark.dynamodb.FrozenTables.Row;
import io.waymark.dynamodb.Table;
import io.waymark.local.LocalServer;
import io.waymark.local.dynamodb.EmbeddedDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The tables of a data folder, apart from what the server reads and writes there. */
final class Tables implements AutoCloseable {
  private static final List<String> NAMES = List.of("tracking", "registry");

  /** As many as one BatchWriteItem takes. */
  private static final int BATCH = 25;

  private final DynamoDbClient client;
  private final Runnable end;

  private Tables(URI dynamoDb, Runnable end) {
    this.end = end;
    this.client =
        DynamoDbClient.builder()
            .endpointOverride(dynamoDb)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("waymark", "unused")))
            .build();
  }

  /** Those of a folder that no server uses. */
  static Tables in(Path data) throws IOException {
    EmbeddedDynamoDb dynamoDb = EmbeddedDynamoDb.in(data.resolve("dynamodb"));
    return new Tables(dynamoDb.uri(), dynamoDb::close);
  }

  static Tables of(LocalServer server) {
    return new Tables(server.dynamoDb().uri(), () -> {});
  }

  Table registry() {
    return new Table(client, "registry");
  }

  /** All items but what waits for delivery, which depends on the moment. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String name : NAMES) {
      client
          .scanPaginator(scan -> scan.tableName(name))
          .items()
          .forEach(item -> rows.add(new Row(name, item)));
    }
    rows.removeIf(row -> row.partition().equals("OUTBOX"));
    return rows;
  }

  /** Makes the tables with these items alone. */
  void make(List<Row> rows) {
    for (String name : NAMES) {
      client.createTable(Table.createRequest(name));
      List<Map<String, AttributeValue>> items =
          rows.stream().filter(row -> row.table().equals(name)).map(Row::item).toList();
      for (int from = 0; from < items.size(); from += BATCH) {
        put(name, items.subList(from, Math.min(from + BATCH, items.size())));
      }
    }
  }

  private void put(String name, List<Map<String, AttributeValue>> items) {
    List<WriteRequest> puts =
        items.stream()
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList();
    client.batchWriteItem(batch -> batch.requestItems(Map.of(name, puts)));
  }

  /** Replaces one item. */
  void put(Row row) {
    client.putItem(put -> put.tableName(row.table()).item(row.item()));
  }

  @Override
  public void close() {
    client.close();
    end.run();
  }
}

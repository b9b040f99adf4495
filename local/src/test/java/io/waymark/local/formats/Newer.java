package io.waymark.local.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.FrozenTables.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a release to come might leave is refused by its format, and not touched. */
record Newer(Client root, Tables tables) {
  private static final String CONTENT = "p";

  static void check(Client root, Tables tables) throws Exception {
    Newer newer = new Newer(root, tables);
    newer.packed();
    newer.documents();
    newer.items();
  }

  private void packed() throws Exception {
    String run = Continued.run(root, "small 0.5");
    Row row = row("tracking", "", run + "#D");
    Row changed =
        content(
            row,
            bytes -> {
              bytes[0] = 0x20;
              return bytes;
            });
    assertRefused("GET", "runs/get?run_id=" + run, "");
    assertRefused("POST", "runs/set-tag", "{\"run_id\": \"%s\", \"key\": \"k\"}".formatted(run));
    assertThat(row("tracking", "", run + "#D")).isEqualTo(changed);
    tables.put(row);
  }

  private void documents() throws Exception {
    Row row = row("registry", "POLICIES", "ALL");
    content(
        row,
        bytes -> new String(bytes, UTF_8).replace("\"format\":1", "\"format\":2").getBytes(UTF_8));
    assertRefused("GET", "promotion-policies/list", "");
    tables.put(row);
    assertThat(root.get("promotion-policies/list").messages("policies")).hasSize(2);
  }

  private void items() throws Exception {
    for (Row row : tables.rows()) {
      if (row.partition().equals("MODEL_NAMES")) {
        Map<String, AttributeValue> marked = new HashMap<>(row.item());
        marked.put("format", AttributeValue.fromN("2"));
        tables.put(new Row(row.table(), marked));
      }
    }
    assertRefused("GET", "registered-models/get?name=plain", "");
    assertRefused("POST", "registered-models/create", "{\"name\": \"plain\"}");
  }

  private void assertRefused(String method, String path, String body) throws Exception {
    Client.Answer answer = root.send(method, "2.0/mlflow/" + path, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.text()).contains("TEMPORARILY_UNAVAILABLE", "newer release of Waymark");
  }

  private Row content(Row row, UnaryOperator<byte[]> change) {
    Map<String, AttributeValue> item = new HashMap<>(row.item());
    item.computeIfPresent(
        CONTENT,
        (_, value) ->
            AttributeValue.fromB(SdkBytes.fromByteArray(change.apply(value.b().asByteArray()))));
    Row changed = new Row(row.table(), item);
    tables.put(changed);
    return changed;
  }

  private Row row(String table, String partition, String sort) {
    return tables.rows().stream()
        .filter(row -> row.table().equals(table) && row.sort().equals(sort))
        .filter(row -> partition.isEmpty() || row.partition().equals(partition))
        .findFirst()
        .orElseThrow();
  }
}

package io.waymark.local.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.FrozenTables.Row;
import io.waymark.json.Fields;
import io.waymark.webhooks.Receiver;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an earlier release began goes on. */
final class Continued {
  private Continued() {}

  static void check(Client root, Tables tables) throws Exception {
    passwords(root);
    runs(root);
    traces(root);
    models(root);
    promotions(root, tables);
    webhooks(root);
    assertThat(root.get("audit/verify").bool("valid")).contains(true);
  }

  private static void passwords(Client root) throws Exception {
    Client.withPassword(root.server(), World.ADMINISTRATOR, World.PASSWORD).get("users/current");
  }

  private static void runs(Client root) throws Exception {
    for (String name : new String[] {"small 0.95", "folded", "of many metrics", "spilled"}) {
      String run = run(root, name);
      root.post(
          "runs/log-batch",
          """
          {"run_id": "%s", "metrics": [{"key": "m1", "value": 9.5, "timestamp": 4102444800000, "step": 999}],
           "params": [{"key": "later", "value": "yes"}], "tags": [{"key": "later", "value": "yes"}]}
          """
              .formatted(run));
      Fields data =
          root.get("runs/get?run_id=" + run)
              .message("run")
              .flatMap(found -> found.message("data"))
              .orElseThrow();
      assertThat(value(data, "params", "later")).as(name).isEqualTo("yes");
      assertThat(value(data, "tags", "later")).as(name).isEqualTo("yes");
      assertThat(value(data, "metrics", "m1")).as(name).isEqualTo("9.5");
      if (name.equals("spilled")) {
        assertThat(data.messages("params")).hasSize(Tracked.MANY_PARAMS + 1);
        assertThat(value(data, "params", "p0")).hasSize(6_000);
      }
    }
  }

  private static void traces(Client root) throws Exception {
    String trace = "3.0/mlflow/traces/" + Tracked.TRACE;
    root.call("PATCH", trace + "/tags", "{\"key\": \"later\", \"value\": \"yes\"}");
    Fields tags =
        root.call("GET", trace, "")
            .message("trace")
            .flatMap(found -> found.message("trace_info"))
            .flatMap(info -> info.message("tags"))
            .orElseThrow();
    assertThat(tags.string("later")).contains("yes");
  }

  static String run(Client root, String name) throws Exception {
    String search =
        """
        {"experiment_ids": ["1"], "filter": "attributes.run_name = '%s'"}
        """
            .formatted(name);
    return root.post("runs/search", search)
        .messages("runs")
        .getFirst()
        .message("info")
        .orElseThrow()
        .requiredString("run_id");
  }

  private static String value(Fields data, String list, String key) {
    return data.messages(list).stream()
        .filter(entry -> entry.requiredString("key").equals(key))
        .findFirst()
        .map(
            entry ->
                String.valueOf(
                    list.equals("metrics")
                        ? entry.number("value").orElseThrow()
                        : entry.requiredString("value")))
        .orElseThrow();
  }

  private static void models(Client root) throws Exception {
    root.post(
        "registered-models/set-tag", "{\"name\": \"plain\", \"key\": \"k\", \"value\": \"v\"}");
    Fields made =
        root.post("model-versions/create", "{\"name\": \"plain\", \"source\": \"s3://models/5\"}")
            .message("model_version")
            .orElseThrow();
    assertThat(made.requiredString("version")).isEqualTo("5");
    // The policy still holds.
    assertThat(
            root.send(
                    "POST",
                    "2.0/mlflow/registered-models/alias",
                    "{\"name\": \"fraud\", \"alias\": \"champion\", \"version\": \"2\"}")
                .status())
        .isEqualTo(403);
  }

  /**
   * A promotion that waited for votes gets a workflow of this server's by a message such as a
   * restore leaves in the outbox.
   */
  private static void promotions(Client root, Tables tables) throws Exception {
    Fields waiting =
        root.post("promotions/search", "{\"filter\": \"status = 'PENDING'\"}")
            .messages("promotions")
            .getFirst();
    String id = waiting.requiredString("promotion_id");
    String hash = waiting.message("evidence").orElseThrow().requiredString("hash");
    String start =
        "{\"kind\": \"start_promotion\", \"promotion_id\": \"%s\", \"attempt\": 1}".formatted(id);
    tables.put(
        new Row(
            "registry",
            Map.of(
                "pk", AttributeValue.fromS("OUTBOX"),
                "sk", AttributeValue.fromS("1790000000000#" + id),
                "j", AttributeValue.fromS(start))));
    World.person(root, "ben")
        .post(
            "promotions/approve",
            "{\"promotion_id\": \"%s\", \"evidence_hash\": \"%s\"}".formatted(id, hash));
    Awaited.of(
        () -> root.get("promotions/get?promotion_id=" + id).message("promotion").orElseThrow(),
        promotion -> promotion.requiredString("status").equals("APPLIED"));
  }

  /** The secret is still known: a delivery without it fails before it is sent. */
  private static void webhooks(Client root) throws Exception {
    String id = root.get("webhooks").messages("webhooks").getFirst().requiredString("webhook_id");
    try (Receiver receiver = Receiver.start()) {
      root.call(
          "PATCH", "2.0/mlflow/webhooks/" + id, "{\"url\": \"%s\"}".formatted(receiver.url()));
      root.post("webhooks/" + id + "/test", "{}");
      assertThat(receiver.received().getFirst().header("x-mlflow-signature")).startsWith("v1,");
    }
  }
}

package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.api.AccessSettings;
import io.waymark.dynamodb.DynamoPromotionStore;
import io.waymark.dynamodb.DynamoWorkspaceContents;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.webhooks.AesSecretCipher;
import io.waymark.webhooks.WebhookSettings;
import io.waymark.workspaces.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What becomes of everything that was in a workspace; nothing of it may be forgotten. */
final class WorkspaceDeletionTest {
  private static final String API = "/api/2.0/mlflow/";
  private static final String WORKSPACES = "/api/3.0/mlflow/workspaces";
  private static final String TEAM = "team-a";
  private static final int POINTS = 2_000;
  private static final Map<String, Object> WEBHOOK =
      Map.of(
          "name",
          "ci",
          "url",
          "https://8.8.8.8/hook",
          "secret",
          "swordfish",
          "events",
          List.of(Map.of("entity", "REGISTERED_MODEL", "action", "CREATED")));

  private final Table tracking = EmbeddedDynamoDb.newTable();
  private final Table registry = EmbeddedDynamoDb.newTable();
  private final Random random = new Random(7);
  private final ApiFunction runs;
  private final ApiFunction models;
  private String experimentId = "";
  private String runId = "";
  private String loggedModelId = "";
  private String promotionId = "";

  private record Answer(int status, Fields json, String text) {}

  WorkspaceDeletionTest() {
    var access = FunctionAccess.of(AccessSettings.OFF, tracking, registry, true);
    runs = new TrackingFunction(tracking.client(), tracking.name(), access);
    models =
        new RegistryFunction(
            tracking.client(),
            tracking.name(),
            registry.name(),
            AesSecretCipher.of(AesSecretCipher.newKey()),
            WebhookSettings.DEFAULT,
            access);
  }

  @BeforeEach
  void fill() {
    ok(models, "default", "POST", WORKSPACES, Map.of("name", TEAM));
    experimentId =
        ok(runs, "experiments/create", Map.of("name", "training", "tags", List.of(tag("k", "v"))))
            .requiredString("experiment_id");
    runId =
        ok(runs, "runs/create", Map.of("experiment_id", experimentId))
            .message("run")
            .flatMap(run -> run.message("info"))
            .orElseThrow()
            .requiredString("run_id");
    for (int from = 0; from < POINTS; from += 1_000) {
      ok(runs, "runs/log-batch", Map.of("run_id", runId, "metrics", points(from)));
    }
    // More than one item can hold, so that there are pieces.
    ok(
        runs,
        "runs/log-batch",
        Map.of(
            "run_id",
            runId,
            "tags",
            IntStream.range(0, 100).mapToObj(i -> tag("t" + i, noise())).toList()));
    loggedModelId =
        ok(runs, "logged-models", Map.of("experiment_id", experimentId, "name", "tree"))
            .message("model")
            .flatMap(model -> model.message("info"))
            .orElseThrow()
            .requiredString("model_id");
    ok(models, "registered-models/create", Map.of("name", "forest"));
    ok(
        models,
        "model-versions/create",
        Map.of("name", "forest", "source", "s3://elsewhere/m", "run_id", runId));
    ok(
        models,
        "registered-models/alias",
        Map.of("name", "forest", "alias", "champion", "version", "1"));
    ok(
        models,
        "comments/create",
        Map.of("name", "forest", "version", "1", "comment", "looks well"));
    ok(models, "webhooks", WEBHOOK);
    promotionId = promotion("challenger");
    ok(models, "promotions/cancel", Map.of("promotion_id", promotionId));
    new DynamoPromotionStore(registry.in(Workspace.named(TEAM)), InstantSource.system())
        .keepToken(promotionId, "of a workflow that is over");
    ok(models, "registered-models/create", Map.of("name", "gone"));
    ok(models, TEAM, "DELETE", API + "registered-models/delete", Map.of("name", "gone"));
  }

  private String promotion(String alias) {
    return ok(models, "promotions/create", Map.of("name", "forest", "version", "1", "alias", alias))
        .message("promotion")
        .orElseThrow()
        .requiredString("promotion_id");
  }

  @Test
  void allOfItMovesToTheDefaultWorkspace() {
    assertThat(delete("SET_DEFAULT").status()).isEqualTo(204);
    assertThat(keysOfTeam()).isEmpty();
    assertThat(get(runs, "experiments/get-by-name?experiment_name=training").text())
        .contains("\"experiment_id\":\"%s\"".formatted(experimentId), "workspaces/team-a/");
    Fields data =
        get(runs, "runs/get?run_id=" + runId)
            .json()
            .message("run")
            .flatMap(run -> run.message("data"))
            .orElseThrow();
    assertThat(data.messages("tags")).hasSizeGreaterThanOrEqualTo(100);
    assertThat(
            get(runs, "metrics/get-history?metric_key=loss&max_results=5000&run_id=" + runId)
                .json()
                .messages("metrics"))
        .hasSize(POINTS);
    assertThat(get(runs, "logged-models/" + loggedModelId).status()).isEqualTo(200);
    assertThat(get(models, "registered-models/alias?name=forest&alias=champion").text())
        .contains("\"version\":\"1\"");
    assertThat(get(models, "model-versions/search?filter=run_id%3D%27" + runId + "%27").text())
        .contains("forest");
    assertThat(get(models, "promotions/search").text())
        .contains(promotionId, "\"status\":\"CANCELLED\"");
    assertThat(get(models, "webhooks").text()).contains("\"name\":\"ci\"");
    assertThat(get(models, "audit/search").text()).contains("\"deletion_mode\":\"SET_DEFAULT\"");
    // Writers go on with what was moved.
    assertThat(
            call(
                    runs,
                    "default",
                    "POST",
                    API + "runs/log-metric",
                    Map.of("run_id", runId, "key", "loss", "value", 1, "timestamp", 9))
                .status())
        .isEqualTo(200);
  }

  @Test
  void allOfItIsErased() {
    assertThat(delete("CASCADE").status()).isEqualTo(204);
    assertThat(keysOfTeam()).isEmpty();
    assertThat(get(runs, "runs/get?run_id=" + runId).status()).isEqualTo(404);
    assertThat(get(models, "registered-models/get?name=forest").status()).isEqualTo(404);
    assertThat(get(models, "promotions/get?promotion_id=" + promotionId).status()).isEqualTo(404);
    assertThat(get(models, "webhooks").text()).doesNotContain("ci");
    ok(models, "default", "POST", WORKSPACES, Map.of("name", TEAM));
    assertThat(call(runs, TEAM, "GET", API + "runs/get?run_id=" + runId, Map.of()).status())
        .isEqualTo(404);
    assertThat(delete("RESTRICT").status()).isEqualTo(204);
  }

  @Test
  void nothingMovesWhereANameIsTaken() {
    ok(runs, "default", "POST", API + "experiments/create", Map.of("name", "training"));
    ok(models, "default", "POST", API + "registered-models/create", Map.of("name", "forest"));
    List<String> before = keysOfTeam();
    Answer refused = delete("SET_DEFAULT");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().requiredString("message"))
        .contains("\n  - registered_models: 'forest'\n  - experiments: 'training'\n");
    assertThat(keysOfTeam()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void whatIsUnderWayOrWouldHoldForOthersStandsAgainstIt() {
    String open = promotion("next");
    for (String mode : List.of("SET_DEFAULT", "CASCADE")) {
      assertThat(delete(mode).text()).contains("1 of its 'promotions' are not over");
    }
    ok(models, "promotions/cancel", Map.of("promotion_id", open));
    ok(
        models,
        "promotion-policies/set",
        Map.of(
            "model",
            "forest",
            "alias",
            "champion",
            "approvers",
            List.of(Map.of("group", "risk", "members", List.of("ben")))));
    assertThat(delete("SET_DEFAULT").text()).contains("its 1 promotion policies would hold");
    assertThat(delete("CASCADE").status()).isEqualTo(204);
    assertThat(keysOfTeam()).isEmpty();
  }

  @Test
  void aLargeOneTakesSeveralCalls() {
    AtomicLong now = new AtomicLong();
    InstantSource slow = () -> Instant.ofEpochMilli(now.addAndGet(3_000));
    var contents = new DynamoWorkspaceContents(tracking, registry, slow);
    Workspace team = Workspace.named(TEAM);
    int calls = 1;
    while (!isMoved(contents, team)) {
      calls++;
    }
    assertThat(calls).isGreaterThan(1);
    assertThat(keysOfTeam()).isEmpty();
    assertThat(
            get(runs, "metrics/get-history?metric_key=loss&max_results=5000&run_id=" + runId)
                .json()
                .messages("metrics"))
        .hasSize(POINTS);
  }

  private static boolean isMoved(DynamoWorkspaceContents contents, Workspace workspace) {
    try {
      contents.moveToDefault(workspace);
      return true;
    } catch (MlflowException more) {
      assertThat(more.code()).isEqualTo(ErrorCode.TEMPORARILY_UNAVAILABLE);
      return false;
    }
  }

  /** Another instance believes in a workspace for half a minute after it has seen it. */
  @Test
  void whatWasMadeMeanwhileIsKeptFromTheNextOfTheName() {
    ApiFunction elsewhere =
        new TrackingFunction(
            tracking.client(),
            tracking.name(),
            FunctionAccess.of(AccessSettings.OFF, tracking, registry, true));
    ok(elsewhere, "experiments/create", Map.of("name", "first"));
    assertThat(delete("CASCADE").status()).isEqualTo(204);
    ok(elsewhere, "experiments/create", Map.of("name", "late"));
    Answer refused = call(models, "default", "POST", WORKSPACES, Map.of("name", TEAM));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("1 of its 'experiments' were made");
    assertThat(delete("SET_DEFAULT").status()).isEqualTo(204);
    assertThat(get(runs, "experiments/get-by-name?experiment_name=late").status()).isEqualTo(200);
    assertThat(delete("SET_DEFAULT").status()).isEqualTo(404);
    ok(models, "default", "POST", WORKSPACES, Map.of("name", TEAM));
  }

  private Answer delete(String mode) {
    return call(models, "default", "DELETE", WORKSPACES + "/" + TEAM + "?mode=" + mode, Map.of());
  }

  /** What is anywhere in the tables under the workspace's name, but its trail. */
  private List<String> keysOfTeam() {
    List<String> keys = new ArrayList<>();
    for (Table table : List.of(tracking, registry)) {
      table
          .client()
          .scanPaginator(ScanRequest.builder().tableName(table.name()).build())
          .items()
          .forEach(item -> keys.add(text(item.get("pk")) + " " + text(item.get("sk"))));
    }
    return keys.stream().filter(key -> key.startsWith("WORKSPACE#" + TEAM)).sorted().toList();
  }

  private static String text(@Nullable AttributeValue value) {
    return requireNonNull(value).s();
  }

  private List<Map<String, Object>> points(int from) {
    return IntStream.range(from, from + 1_000)
        .<Map<String, Object>>mapToObj(
            i -> Map.of("key", "loss", "value", random.nextInt(1_000), "timestamp", i, "step", i))
        .toList();
  }

  private static Map<String, Object> tag(String key, String value) {
    return Map.of("key", key, "value", value);
  }

  private String noise() {
    return random
        .ints(7_000, '!', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** A POST in the workspace that has to succeed. */
  private static Fields ok(ApiFunction function, String path, Map<String, ?> body) {
    return ok(function, TEAM, "POST", API + path, body);
  }

  private static Fields ok(
      ApiFunction function, String workspace, String method, String path, Map<String, ?> body) {
    Answer answer = call(function, workspace, method, path, body);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    return answer.json();
  }

  private static Answer get(ApiFunction function, String path) {
    return call(function, "default", "GET", API + path, Map.of());
  }

  private static Answer call(
      ApiFunction function, String workspace, String method, String path, Map<String, ?> body) {
    String[] parts = path.split("\\?", 2);
    Map<String, Object> event =
        Map.of(
            "rawPath",
            parts[0],
            "rawQueryString",
            parts.length > 1 ? parts[1] : "",
            "headers",
            Map.of("content-type", "application/json", "x-mlflow-workspace", workspace),
            "requestContext",
            Map.of("http", Map.of("method", method, "sourceIp", "192.0.2.7")),
            "body",
            body.isEmpty() ? "" : CanonicalJson.text(body));
    Fields answer =
        Fields.of(
            Json.readObject(function.answer(CanonicalJson.text(event).getBytes(UTF_8)))
                .orElseThrow());
    String text = answer.string("body").orElse("");
    return new Answer(
        answer.int32("statusCode").orElseThrow(),
        Fields.of(Json.readObject(text.getBytes(UTF_8)).orElseGet(Map::of)),
        text);
  }
}

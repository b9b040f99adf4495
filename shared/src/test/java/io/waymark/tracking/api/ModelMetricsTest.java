package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.RunService;
import io.waymark.tracking.api.ApiCaller.Answer;
import io.waymark.validation.LongValues;
import io.waymark.workspaces.Workspaces;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Points that runs log for logged models; as MLflow 3.17.2 unless a test says otherwise. */
class ModelMetricsTest {
  private final ApiCaller api = new ApiCaller(handlers());
  private String experimentId = "";
  private String modelId = "";
  private String runId = "";

  private static Map<Endpoint, Handler> handlers() {
    Table table = EmbeddedDynamoDb.newTable();
    DynamoExperimentStore experiments = new DynamoExperimentStore(table);
    experiments.create("models", id -> "mlflow-artifacts:/" + id, Map.of(), 1);
    DynamoRunStore runStore = new DynamoRunStore(table);
    RandomGenerator random = RandomGenerator.getDefault();
    LoggedModelService models =
        new LoggedModelService(
            experiments, new DynamoLoggedModelStore(table), InstantSource.system(), random);
    RunService runs = new RunService(experiments, runStore, models, random);
    Map<Endpoint, Handler> handlers = new HashMap<>(LoggedModelApi.bindings(models));
    handlers.putAll(RunApi.bindings(runs));
    handlers.putAll(LogApi.bindings(runs, LongValues.TRUNCATE));
    handlers.putAll(MetricApi.bindings(new MetricService(runStore, Workspaces.off())));
    return handlers;
  }

  @BeforeEach
  void createRunAndModel() {
    experimentId = "1";
    runId = newRun();
    modelId = newModel();
  }

  @Test
  void aModelShowsEveryPointInTheOrderItWasLogged() {
    log(point("b", "1.5", 5, 1, modelId, "\"dataset_name\": \"d\", \"dataset_digest\": \"dd\""));
    logBatch(
        point("a", "\"NaN\"", 7, 2, modelId),
        point("a", "\"Infinity\"", 6, 3, modelId),
        point("a", "2", 6, 1, modelId),
        "{\"key\": \"c\", \"value\": 2, \"timestamp\": 6, \"step\": 1}");

    assertThat(model().text())
        .endsWith(
            """
            "data":{"metrics":[\
            {"key":"b","value":1.5,"timestamp":5,"step":1,"dataset_name":"d","dataset_digest":"dd",\
            "model_id":"M","run_id":"R"},\
            {"key":"a","value":0.0,"timestamp":7,"step":2,"model_id":"M","run_id":"R"},\
            {"key":"a","value":1.7976931348623157E308,"timestamp":6,"step":3,"model_id":"M","run_id":"R"},\
            {"key":"a","value":2.0,"timestamp":6,"step":1,"model_id":"M","run_id":"R"}]}}}\
            """
                .replace("\"M\"", "\"" + modelId + "\"")
                .replace("\"R\"", "\"" + runId + "\""));
    assertThat(history("a").at("metrics", 2, "value")).isEqualTo("NaN");
  }

  @Test
  void theSamePointAgainIsOnePoint() {
    String point = point("a", "\"NaN\"", 1, 1, modelId);

    assertThat(log(point).text()).isEqualTo("{}");
    assertThat(log(point).text()).isEqualTo("{}");
    assertThat(logBatch(point, point, point("b", "1", 1, 1, modelId)).text()).isEqualTo("{}");

    assertThat(model().listAt("model", "data", "metrics")).hasSize(2);
    assertThat(history("a").listAt("metrics")).hasSize(1);
  }

  @Test
  void twoRunsLogThePointForOneModel() {
    log(point("a", "1", 1, 1, modelId));
    runId = newRun();
    log(point("a", "2", 1, 1, modelId));

    assertThat(model().listAt("model", "data", "metrics")).hasSize(2);
  }

  /** MLflow keeps the run's points of a refused batch; here a refused call changes nothing. */
  @Test
  void anotherValueAtTheSameTimestampAndStepIsRefused() {
    log(point("a", "1", 1, 1, modelId));

    Answer refused = logBatch(point("n", "5", 2, 2, modelId), point("a", "2", 1, 1, modelId));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("BAD_REQUEST");
    assertThat(refused.message()).contains("'a'", modelId, runId, "timestamp 1", "step 1");
    assertThat(model().listAt("model", "data", "metrics")).hasSize(1);
    assertThat(history("a").listAt("metrics")).hasSize(1);
    assertThat(history("n").listAt("metrics")).isEmpty();
  }

  @Test
  void anUnknownModelIsRefusedAndNoOtherModelIsChanged() {
    Answer refused = logBatch(point("a", "1", 1, 1, modelId), point("a", "1", 1, 1, "m-nope"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("BAD_REQUEST");
    assertThat(refused.message()).contains("m-nope");
    assertThat(model().listAt("model", "data", "metrics")).isEmpty();
    assertThat(history("a").listAt("metrics")).isEmpty();
  }

  @Test
  void aDataSetIsNamedByBothNameAndDigest() {
    Answer refused = log(point("a", "1", 1, 1, modelId, "\"dataset_name\": \"d\""));

    assertThat(refused.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(refused.message())
        .isEqualTo("Both dataset_name and dataset_digest must be provided if one is provided");
  }

  @Test
  void aDeletedModelStillTakesPoints() {
    api.delete("logged-models/" + modelId);

    assertThat(log(point("a", "1", 1, 1, modelId)).status()).isEqualTo(200);

    Answer deleted = api.get("logged-models/" + modelId, "allow_deleted", "true");
    assertThat(deleted.listAt("model", "data", "metrics")).hasSize(1);
  }

  @Test
  void aDeletedRunLogsNoPoints() {
    api.post("runs/delete", "{\"run_id\": \"" + runId + "\"}");

    assertThat(log(point("a", "1", 1, 1, modelId)).errorCode())
        .isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(model().listAt("model", "data", "metrics")).isEmpty();
  }

  /** MLflow shows all of them; an answer of Lambda has an end. */
  @Test
  void aModelWithTooManyPointsForAnAnswerShowsTheNewest() {
    String key = "k".repeat(240);
    for (int call = 0; call < 4; call++) {
      int first = call * 1000;
      logBatch(
          IntStream.range(first, first + 1000)
              .mapToObj(i -> point(key, "1", i, i, modelId))
              .toArray(String[]::new));
    }

    Answer model = model();

    assertThat(model.status()).isEqualTo(200);
    assertThat(model.text()).hasSizeLessThan(2_000_000);
    assertThat(model.listAt("model", "data", "metrics")).hasSizeBetween(2000, 3999);
    assertThat(model.text()).contains("\"step\":3999,").doesNotContain("\"step\":0,");
  }

  private String newRun() {
    return api.post("runs/create", "{\"experiment_id\": \"" + experimentId + "\"}")
        .textAt("run", "info", "run_id");
  }

  private String newModel() {
    return api.post("logged-models", "{\"experiment_id\": \"" + experimentId + "\"}")
        .textAt("model", "info", "model_id");
  }

  private Answer model() {
    return api.get("logged-models/" + modelId);
  }

  private Answer history(String key) {
    return api.get("metrics/get-history", "run_id", runId, "metric_key", key);
  }

  private Answer log(String point) {
    return api.post(
        "runs/log-metric", point.replaceFirst("\\{", "{\"run_id\": \"" + runId + "\", "));
  }

  private Answer logBatch(String... points) {
    return api.post(
        "runs/log-batch",
        "{\"run_id\": \"%s\", \"metrics\": [%s]}".formatted(runId, String.join(", ", points)));
  }

  private static String point(
      String key, String value, long timestamp, long step, String modelId, String... more) {
    return "{\"key\": \"%s\", \"value\": %s, \"timestamp\": %d, \"step\": %d, \"model_id\": \"%s\"%s}"
        .formatted(key, value, timestamp, step, modelId, more.length == 0 ? "" : ", " + more[0]);
  }
}

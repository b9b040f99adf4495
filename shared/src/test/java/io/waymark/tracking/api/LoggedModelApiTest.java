package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoLoggedModelStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.api.ApiCaller.Answer;
import io.waymark.tracking.entities.LifecycleStage;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, codes and statuses are those of MLflow 3.17.2 unless a test says otherwise. */
class LoggedModelApiTest {
  private final Table table = EmbeddedDynamoDb.newTable();
  private final DynamoExperimentStore experiments = new DynamoExperimentStore(table);
  private final AtomicLong now = new AtomicLong(1000);
  private final InstantSource clock = () -> java.time.Instant.ofEpochMilli(now.get());
  private final ApiCaller api =
      new ApiCaller(
          LoggedModelApi.bindings(
              new LoggedModelService(
                  experiments,
                  new DynamoLoggedModelStore(table),
                  clock,
                  RandomGenerator.getDefault())));
  private String experimentId = "";

  @BeforeEach
  void createExperiment() {
    experimentId =
        experiments
            .create("models", id -> "mlflow-artifacts:/" + id, Map.of(), clock.millis())
            .experimentId();
  }

  @Test
  void aNewModelIsPendingAndLivesUnderItsExperiment() {
    Answer created =
        create(
            """
            "name": "forest", "model_type": "classifier", "source_run_id": "r1",
            "params": [{"key": "z", "value": "1"}, {"key": "a", "value": "2"}],
            "tags": [{"key": "team", "value": "blue"}]
            """);

    String id = created.textAt("model", "info", "model_id");
    assertThat(id).matches("m-[0-9a-f]{32}");
    assertThat(created.text())
        .isEqualTo(
            """
            {"model":{"info":{"model_id":"ID","experiment_id":"EXP","name":"forest",\
            "creation_timestamp_ms":1000,"last_updated_timestamp_ms":1000,\
            "artifact_uri":"mlflow-artifacts:/EXP/models/ID/artifacts",\
            "status":"LOGGED_MODEL_PENDING","model_type":"classifier","source_run_id":"r1",\
            "tags":[{"key":"team","value":"blue"}]},\
            "data":{"params":[{"key":"a","value":"2"},{"key":"z","value":"1"}]}}}\
            """
                .replace("ID", id)
                .replace("EXP", experimentId));
    assertThat(get(id).text()).isEqualTo(created.text());
  }

  @Test
  void aModelWithoutANameGetsOneAndAbsentTextsAreEmpty() {
    Answer created = create("\"name\": \"\"");

    assertThat(created.textAt("model", "info", "name")).matches("[a-z]+-[a-z]+-\\d+");
    assertThat(created.textAt("model", "info", "model_type")).isEmpty();
    assertThat(created.textAt("model", "info", "source_run_id")).isEmpty();
    assertThat(created.at("model", "data")).isEqualTo(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a:b", "a.b", "a%b", "a'b", "a\\\"b"})
  void aNameThatCouldBeAPathIsRefused(String name) {
    Answer refused = create("\"name\": \"" + name + "\"");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(refused.message())
        .startsWith("Invalid model name (")
        .endsWith("cannot contain the following characters: ('/', ':', '.', '%', '\"', \"'\")");
  }

  @Test
  void tooLongNamesTypesAndKeysAreRefused() {
    String long501 = "x".repeat(501);
    String long256 = "x".repeat(256);

    assertInvalid(create("\"name\": \"" + long501 + "\""), "500");
    assertInvalid(create("\"model_type\": \"" + long501 + "\""), "500");
    assertInvalid(create("\"params\": [{\"key\": \"" + long256 + "\"}]"), "255");
    assertInvalid(create("\"tags\": [{\"key\": \"" + long256 + "\"}]"), "255");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 400 | INVALID_PARAMETER_VALUE | Missing value for required parameter"
            + " 'experiment_id'.",
        "{'experiment_id': ''} | 400 | INVALID_PARAMETER_VALUE | Missing value for required"
            + " parameter",
        "{'experiment_id': 0} | 400 | INVALID_PARAMETER_VALUE | Invalid value 0 for parameter"
            + " 'experiment_id'",
        "{'experiment_id': '99'} | 404 | RESOURCE_DOES_NOT_EXIST | No Experiment with id=99 exists",
        "{'experiment_id': 'abc'} | 400 | INVALID_PARAMETER_VALUE | Invalid experiment ID 'abc'."
      })
  void aModelNeedsAnExperiment(String json, int status, String code, String message) {
    Answer refused =
        api.post("logged-models", json.replace('\'', '"').replace("\"abc\".", "'abc'."));

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.errorCode()).isEqualTo(code);
    assertThat(refused.message()).startsWith(message);
  }

  @Test
  void aDeletedExperimentTakesNoModels() {
    experiments.update(experimentId, e -> e.withLifecycleStage(LifecycleStage.DELETED, 5));

    assertInvalid(
        create("\"name\": \"late\""),
        "The experiment %s must be in the 'active' state. Current state is deleted."
            .formatted(experimentId));
  }

  @Test
  void aKeyMayComeOnceInACreate() {
    String twice = "[{\"key\": \"a\", \"value\": \"1\"}, {\"key\": \"a\", \"value\": \"1\"}]";

    assertThat(create("\"params\": " + twice).errorCode()).isEqualTo("BAD_REQUEST");
    assertThat(create("\"tags\": " + twice).errorCode()).isEqualTo("BAD_REQUEST");
  }

  @Test
  void finalizingSetsTheStatusAndTheTimeOfTheLastUpdate() {
    String id = newModel();
    now.set(2000);

    Answer ready = patch(id, "LOGGED_MODEL_READY");

    assertThat(ready.at("model", "info", "status")).isEqualTo("LOGGED_MODEL_READY");
    assertThat(ready.at("model", "info", "creation_timestamp_ms")).isEqualTo(1000);
    assertThat(ready.at("model", "info", "last_updated_timestamp_ms")).isEqualTo(2000);
    assertThat(get(id).text()).isEqualTo(ready.text());
    assertThat(patch(id, "LOGGED_MODEL_UPLOAD_FAILED").textAt("model", "info", "status"))
        .isEqualTo("LOGGED_MODEL_UPLOAD_FAILED");
  }

  @Test
  void finalizingNeedsTheModelInTheBodyAndAKnownStatus() {
    String id = newModel();

    assertInvalid(
        api.patch("logged-models/" + id, "{\"status\": \"LOGGED_MODEL_READY\"}"),
        "Missing value for required parameter 'model_id'.");
    assertInvalid(
        api.patch("logged-models/" + id, "{\"model_id\": \"" + id + "\"}"),
        "Missing value for required parameter 'status'.");
    assertInvalid(patch(id, "READY"), "'status'");
    assertInvalid(
        api.patch(
            "logged-models/" + id, "{\"model_id\": \"m-1\", \"status\": \"LOGGED_MODEL_READY\"}"),
        "'model_id'");
  }

  @Test
  void aDeletedModelIsHiddenUnlessDeletedOnesAreAllowed() {
    String id = newModel();
    now.set(3000);

    assertThat(api.delete("logged-models/" + id).text()).isEqualTo("{}");
    assertThat(api.delete("logged-models/" + id).status()).isEqualTo(200);

    assertNotFound(get(id), id);
    assertNotFound(api.get("logged-models/" + id, "allow_deleted", "1"), id);
    Answer deleted = api.get("logged-models/" + id, "allow_deleted", "TRUE");
    assertThat(deleted.at("model", "info", "last_updated_timestamp_ms")).isEqualTo(3000);
  }

  @Test
  void aDeletedModelStillTakesChanges() {
    String id = newModel();
    api.delete("logged-models/" + id);

    assertThat(setTags(id, "{\"key\": \"late\", \"value\": \"1\"}").status()).isEqualTo(200);
    assertThat(logParams(id, "{\"key\": \"late\", \"value\": \"1\"}").status()).isEqualTo(200);
    assertThat(patch(id, "LOGGED_MODEL_READY").status()).isEqualTo(200);
  }

  @Test
  void anUnknownModelIsNotFound() {
    for (String id : new String[] {"m-nope", "m-" + "0".repeat(32), "x".repeat(3000)}) {
      assertNotFound(get(id), id);
      assertNotFound(patch(id, "LOGGED_MODEL_READY"), id);
      assertNotFound(api.delete("logged-models/" + id), id);
      assertNotFound(logParams(id, "{\"key\": \"a\"}, {\"key\": \"a\"}"), id);
      assertNotFound(setTags(id, "{\"key\": \"a\"}"), id);
      assertNotFound(api.delete("logged-models/" + id + "/tags/a"), id);
    }
  }

  @Test
  void paramsAreWrittenOnce() {
    String id = newModel();
    logParams(id, "{\"key\": \"depth\", \"value\": \"3\"}");

    Answer changed =
        logParams(
            id, "{\"key\": \"new\", \"value\": \"1\"}, {\"key\": \"depth\", \"value\": \"4\"}");

    assertThat(changed.status()).isEqualTo(400);
    assertThat(changed.errorCode()).isEqualTo("BAD_REQUEST");
    assertThat(changed.message()).contains("'depth'").contains(id);
    assertThat(get(id).textAt("model", "data", "params")).isEqualTo("[{key=depth, value=3}]");
  }

  /** MLflow refuses the repeat, so that a client whose first answer was lost fails there. */
  @Test
  void aRepeatedCallIsTakenAsTheRetryItIs() {
    String id = newModel();
    String params = "{\"key\": \"depth\", \"value\": \"3\"}, {\"key\": \"seed\"}";

    assertThat(logParams(id, params).text()).isEqualTo("{}");
    assertThat(logParams(id, params).text()).isEqualTo("{}");
    assertThat(get(id).textAt("model", "data", "params"))
        .isEqualTo("[{key=depth, value=3}, {key=seed, value=}]");
  }

  @Test
  void tagsOverwriteAndTheLastOfAKeyCounts() {
    String id = newModel();
    setTags(id, "{\"key\": \"stage\", \"value\": \"dev\"}, {\"key\": \"kept\", \"value\": \"1\"}");

    Answer set =
        setTags(
            id,
            "{\"key\": \"stage\", \"value\": \"x\"}, {\"key\": \"stage\", \"value\": \"prod\"}");

    assertThat(set.text()).isEqualTo("{}");
    assertThat(get(id).textAt("model", "info", "tags"))
        .isEqualTo("[{key=kept, value=1}, {key=stage, value=prod}]");
  }

  @Test
  void aTagIsDeletedOnce() {
    String id = newModel();
    setTags(id, "{\"key\": \"it's\", \"value\": \"1\"}");

    assertThat(api.delete("logged-models/" + id + "/tags/it's").text()).isEqualTo("{}");
    Answer again = api.delete("logged-models/" + id + "/tags/it's");

    assertThat(again.status()).isEqualTo(404);
    assertThat(again.message())
        .isEqualTo("No tag with key \"it's\" found for model with ID '" + id + "'.");
  }

  private Answer create(String fields) {
    return api.post(
        "logged-models", "{\"experiment_id\": \"%s\", %s}".formatted(experimentId, fields));
  }

  private String newModel() {
    return create("\"name\": \"model\"").textAt("model", "info", "model_id");
  }

  private Answer get(String id) {
    return api.get("logged-models/" + id);
  }

  private Answer patch(String id, String status) {
    return api.patch(
        "logged-models/" + id, "{\"model_id\": \"%s\", \"status\": \"%s\"}".formatted(id, status));
  }

  private Answer logParams(String id, String params) {
    return api.post(
        "logged-models/" + id + "/params",
        "{\"model_id\": \"%s\", \"params\": [%s]}".formatted(id, params));
  }

  private Answer setTags(String id, String tags) {
    return api.patch("logged-models/" + id + "/tags", "{\"tags\": [%s]}".formatted(tags));
  }

  private static void assertInvalid(Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.message()).contains(message);
  }

  private static void assertNotFound(Answer answer, String id) {
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    assertThat(answer.message()).isEqualTo("Logged model with ID '" + id + "' not found.");
  }
}

package io.waymark.tracking.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.api.ApiCaller.Answer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong is answered with MLflow's code, its status and a message that names the field and
 * the limit, and changes nothing. Paths of artifacts are {@code ArtifactPathTest}'s, the limits of
 * each field {@code LimitsTest}'s, wrong methods {@code RouterTest}'s.
 */
class BadInputTest {
  private static final String MISSING =
      "Missing value for required parameter '%s'. See the API docs for more information about"
          + " request parameters.";

  private final ApiCaller api = TrackingServer.start();
  private String experimentId = "";
  private String runId = "";

  @BeforeEach
  void createARun() {
    experimentId = api.post("experiments/create", "{\"name\": \"e\"}").textAt("experiment_id");
    Answer created =
        api.post(
            "runs/create",
            "{\"experiment_id\": \"%s\", \"start_time\": 1}".formatted(experimentId));
    runId = created.textAt("run", "info", "run_id");
    log("params", "[{\"key\": \"p\", \"value\": \"1\"}]");
    log("metrics", "[{\"key\": \"m\", \"value\": 1, \"timestamp\": 1}]");
    log("tags", "[{\"key\": \"t\", \"value\": \"1\"}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "\"x\"", "{\"run_id\": }", "{'run_id': 'x'}"})
  void malformedJsonIsAskedForItsFirstField(String body) {
    assertRefused(api.post("runs/log-metric", body), MISSING.formatted("run_id"));
    assertRefused(api.post("runs/log-batch", body), MISSING.formatted("run_id"));
    assertRefused(api.post("experiments/create", body), MISSING.formatted("name"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runs/log-metric | \"key\": 5, \"value\": 1, \"timestamp\": 1 | 5 | key | int",
        "runs/log-metric | \"key\": \"m\", \"value\": \"many\", \"timestamp\": 1 | \"many\" | value"
            + " | str",
        "runs/log-metric | \"key\": \"m\", \"value\": 1, \"timestamp\": \"now\" | \"now\" |"
            + " timestamp | str",
        "runs/log-metric | \"key\": \"m\", \"value\": 1, \"timestamp\": 1, \"step\": 1.5 | 1.5 |"
            + " step | float",
        "runs/log-parameter | \"key\": \"q\", \"value\": 1 | 1 | value | int",
        "runs/set-tag | \"key\": \"t\", \"value\": [] | [] | value | list",
        "runs/log-batch | \"metrics\": \"none\" | \"none\" | metrics | str",
        "runs/log-batch | \"metrics\": {} | {} | metrics | dict",
        "runs/log-batch | \"params\": [7] | 7 | params[0] | int",
        "runs/log-batch | \"tags\": [{\"key\": true}] | true | tags[0].key | bool",
        "runs/log-inputs | \"datasets\": \"x\" | \"x\" | datasets | str",
        "runs/update | \"end_time\": \"late\" | \"late\" | end_time | str",
      })
  void aWrongTypeIsNamedWithItsField(
      String path, String fields, String value, String name, String type) {
    assertRefused(
        ofRun(path, fields),
        "Invalid value %s for parameter '%s' supplied:  Hint: Value was of type '%s'. See the API docs for more information about request parameters."
            .formatted(value, name, type));
  }

  @Test
  void anUnknownStatusIsAnsweredWithTheKnownOnes() {
    assertThat(ofRun("runs/update", "\"status\": \"DONE\"").message())
        .contains("'status'", "RUNNING", "FINISHED", "KILLED");
    assertUnchanged();
  }

  @ParameterizedTest
  @CsvSource({
    "metrics, 1001, 1000, metrics",
    "params, 101, 100, params",
    "tags, 101, 100, tags",
  })
  void tooManyAreRefusedAsAWhole(String list, int count, int limit, String what) {
    String entries = entries(list, count);
    assertRefused(
        ofRun("runs/log-batch", "\"%s\": [%s]".formatted(list, entries)),
        "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
            .formatted(limit, what, count, what, what));
  }

  @Test
  void oneBadPartKeepsOutTheWholeBatch() {
    assertRefused(
        ofRun(
            "runs/log-batch",
            """
            "metrics": [{"key": "new", "value": 1, "timestamp": 1}],
            "params": [{"key": "new", "value": "1"}],
            "tags": [{"key": "new", "value": "1"}, {"key": "../bad", "value": "1"}]\
            """),
        "Invalid value \"../bad\" for parameter 'tags[1].key' supplied: Names may be treated as"
            + " files in certain cases, and must not resolve to other names when treated as such."
            + " This name would resolve to '../bad'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runs/log-metric | \"key\": \"%s\", \"value\": 1, \"timestamp\": 1 | 251 | 'Metric name'"
            + " exceeds the maximum length of 250 characters",
        "runs/log-parameter | \"key\": \"%s\", \"value\": \"1\" | 251 | 'Param key' exceeds the"
            + " maximum length of 250 characters",
        "runs/set-tag | \"key\": \"%s\", \"value\": \"1\" | 251 | 'key' exceeds the maximum length"
            + " of 250 characters",
        "runs/log-inputs | \"datasets\": [{\"dataset\": {\"name\": \"%s\"}}] | 501 | 'name' exceeds"
            + " the maximum length of 500 characters",
      })
  void tooLongIsRefusedWithTheLimit(String path, String fields, int length, String message) {
    assertRefused(ofRun(path, fields.formatted("x".repeat(length))), message);
  }

  @Test
  void aParamIsWrittenOnce() {
    assertRefused(
        ofRun("runs/log-parameter", "\"key\": \"p\", \"value\": \"2\""),
        "Changing param values is not allowed. Param with key='p' was already logged with value='1' for run ID='%s'. Attempted logging new value '2'."
            .formatted(runId));
    log("params", "[{\"key\": \"q\", \"value\": \"it's\"}]");
    assertThat(
            ofRun(
                    "runs/log-batch",
                    "\"params\": [{\"key\": \"q\", \"value\": \"3\"}, {\"key\": \"p\", \"value\":"
                        + " \"2\"}]")
                .message())
        .isEqualTo(
            "Changing param values is not allowed. Params were already logged='[{'key': 'q', 'old_value': \"it's\", 'new_value': '3'}, {'key': 'p', 'old_value': '1', 'new_value': '2'}]' for run ID='%s'."
                .formatted(runId));
    assertThat(ofRun("runs/log-parameter", "\"key\": \"p\", \"value\": \"1\"").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("writes")
  void anUnknownRunIsNotFound(String path, String fields) {
    String unknown = "f".repeat(32);
    Answer answer = api.post(path, "{\"run_id\": \"%s\", %s}".formatted(unknown, fields));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.errorCode()).isEqualTo("RESOURCE_DOES_NOT_EXIST");
    assertThat(answer.message()).isEqualTo("Run with id=%s not found".formatted(unknown));
  }

  @ParameterizedTest
  @MethodSource("writes")
  void aDeletedRunIsNotWritten(String path, String fields) {
    ofRun("runs/delete", "\"x\": 1");
    String before = read();
    Answer answer = ofRun(path, fields);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.message())
        .isEqualTo(
            "The run %s must be in the 'active' state. Current state is deleted.".formatted(runId));
    assertThat(read()).isEqualTo(before);
  }

  static Stream<Arguments> writes() {
    return Stream.of(
            "runs/log-metric|\"key\": \"m\", \"value\": 2, \"timestamp\": 2",
            "runs/log-parameter|\"key\": \"q\", \"value\": \"1\"",
            "runs/set-tag|\"key\": \"t\", \"value\": \"2\"",
            "runs/delete-tag|\"key\": \"t\"",
            "runs/log-batch|\"tags\": [{\"key\": \"t\", \"value\": \"2\"}]",
            "runs/log-inputs|\"datasets\": [{\"dataset\": {\"name\": \"d\", \"digest\": \"1\"}}]",
            "runs/update|\"run_name\": \"other\"")
        .map(write -> write.split("\\|"))
        .map(write -> Arguments.of(write[0], write[1]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.m >",
        "metrics.m = 'x'",
        "params.p > '1'",
        "nothing.x = '1'",
        "tags.t = 1",
        "params.p = '1' OR params.p = '2'",
        "attributes.none = '1'",
        "'",
        "params.`p = '1'"
      })
  void aFilterThatIsNoneIsRefused(String filter) {
    Answer answer =
        api.post(
            "runs/search",
            "{\"experiment_ids\": [\"%s\"], \"filter\": \"%s\"}".formatted(experimentId, filter));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.message()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "e30=", "eyJvZmZzZXQiOiAxfQ=="})
  void aForeignPageTokenIsRefused(String token) {
    Answer answer =
        api.post(
            "runs/search",
            "{\"experiment_ids\": [\"%s\"], \"page_token\": \"%s\"}"
                .formatted(experimentId, token));
    assertRefused(answer, "Invalid page token, it is not one this server gave.");
  }

  @ParameterizedTest
  @CsvSource({
    "999999, 404, No Experiment with id=999999 exists",
    "text, 400, Invalid experiment ID 'text'. Experiment ID must be a valid integer."
  })
  void anExperimentThatIsNotThereGetsNoRun(String id, int status, String message) {
    Answer answer = api.post("runs/create", "{\"experiment_id\": \"%s\"}".formatted(id));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.message()).isEqualTo(message);
  }

  @Test
  void aDeletedExperimentGetsNoRunAndNoTag() {
    String id =
        "{\"experiment_id\": \"%s\", \"key\": \"a\", \"value\": \"b\"}".formatted(experimentId);
    assertThat(api.post("experiments/delete", id).status()).isEqualTo(200);
    for (String path : new String[] {"runs/create", "experiments/set-experiment-tag"}) {
      Answer answer = api.post(path, id);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message())
          .isEqualTo(
              "The experiment %s must be in the 'active' state. Current state is deleted."
                  .formatted(experimentId));
    }
  }

  @Test
  void aTakenNameIsTakenAlsoByADeletedExperiment() {
    for (int round = 0; round < 2; round++) {
      Answer answer = api.post("experiments/create", "{\"name\": \"e\"}");
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errorCode()).isEqualTo("RESOURCE_ALREADY_EXISTS");
      assertThat(answer.message()).isEqualTo("Experiment(name=e) already exists.");
      api.post("experiments/delete", "{\"experiment_id\": \"%s\"}".formatted(experimentId));
    }
  }

  private Answer ofRun(String path, String fields) {
    return api.post(path, "{\"run_id\": \"%s\", %s}".formatted(runId, fields));
  }

  private void log(String list, String entries) {
    assertThat(ofRun("runs/log-batch", "\"%s\": %s".formatted(list, entries)).status())
        .isEqualTo(200);
  }

  private static String entries(String list, int count) {
    String entry =
        list.equals("metrics")
            ? "{\"key\": \"m\", \"value\": 1, \"timestamp\": %d}"
            : "{\"key\": \"k%d\", \"value\": \"1\"}";
    return String.join(", ", IntStream.range(0, count).mapToObj(entry::formatted).toList());
  }

  private void assertRefused(Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.message()).isEqualTo(message);
    assertUnchanged();
  }

  private void assertUnchanged() {
    Answer run = api.get("runs/get", "run_id", runId);
    assertThat(run.listAt("run", "data", "params")).hasSize(1);
    assertThat(run.listAt("run", "data", "metrics")).hasSize(1);
    assertThat(run.listAt("run", "data", "tags")).hasSize(2);
    assertThat(run.textAt("run", "info", "status")).isEqualTo("RUNNING");
    assertThat(run.at("run", "inputs", "dataset_inputs")).isNull();
  }

  private String read() {
    return api.get("runs/get", "run_id", runId).text();
  }
}

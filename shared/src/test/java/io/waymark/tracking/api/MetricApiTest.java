package io.waymark.tracking.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.DynamoExperimentStore;
import io.waymark.dynamodb.DynamoRunStore;
import io.waymark.dynamodb.EmbeddedDynamoDb;
import io.waymark.dynamodb.Table;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.api.ApiCaller.Answer;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import io.waymark.workspaces.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, codes and statuses are those of MLflow 3.17.2 unless a test says otherwise. */
class MetricApiTest {
  private static final String HISTORY = "metrics/get-history";
  private static final String BULK = "/ajax-api/2.0/mlflow/metrics/get-history-bulk";
  private static final String INTERVAL = "metrics/get-history-bulk-interval";

  private final Table table = EmbeddedDynamoDb.newTable();
  private final DynamoRunStore runs = new DynamoRunStore(table);
  private final ApiCaller api =
      new ApiCaller(MetricApi.bindings(new MetricService(runs, Workspaces.off())));
  private String experimentId = "";
  private String runId = "";

  @BeforeEach
  void createRun() {
    experimentId =
        new DynamoExperimentStore(table).create("metrics", id -> id, Map.of(), 1).experimentId();
    runId = newRun();
  }

  @Test
  void historyIsInTheOrderOfTimestampStepAndValue() {
    log(
        new Metric("loss", Double.NaN, 7, 2),
        new Metric("loss", Double.POSITIVE_INFINITY, 6, 3),
        new Metric("loss", 2, 6, 1),
        new Metric("loss", -1, 6, 1),
        new Metric("other", 9, 6, 1));

    assertThat(api.get(HISTORY, "run_id", runId, "metric_key", "loss").text())
        .isEqualTo(
            """
            {"metrics":[\
            {"key":"loss","value":-1.0,"timestamp":6,"step":1},\
            {"key":"loss","value":2.0,"timestamp":6,"step":1},\
            {"key":"loss","value":1.7976931348623157E308,"timestamp":6,"step":3},\
            {"key":"loss","value":"NaN","timestamp":7,"step":2}]}\
            """);
  }

  @Test
  void aRunMayBeNamedByItsOldField() {
    log(new Metric("loss", 1, 1, 1));

    assertThat(api.get(HISTORY, "run_uuid", runId, "metric_key", "loss").at("metrics", 0, "value"))
        .isEqualTo(1.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcdef0123456789abcdef", "nope"})
  void anUnknownRunOrMetricHasNoHistory(String unknown) {
    String run = unknown.isEmpty() ? runId : unknown;

    assertThat(api.get(HISTORY, "run_id", run, "metric_key", "x").text()).isEqualTo("{}");
    assertThat(api.get(BULK, "run_id", run, "metric_key", "x").text())
        .isEqualTo("{\"metrics\":[]}");
    assertThat(api.get(INTERVAL, "run_ids", run, "metric_key", "x").text()).isEqualTo("{}");
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrOverlapThoughPointsArriveInBetween() {
    log(points(10));
    List<Object> values = new ArrayList<>();
    String token = "";
    do {
      Answer page =
          api.get(
              HISTORY, "run_id", runId, "metric_key", "m", "max_results", 4, "page_token", token);
      page.listAt("metrics").forEach(values::add);
      token = page.at("next_page_token") instanceof String next ? next : "";
      log(new Metric("m", -values.size(), 0, 0));
    } while (!token.isEmpty());

    assertThat(values).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void theLastPageHasNoTokenEvenWhenItIsFull() {
    log(points(4));

    Answer page = api.get(HISTORY, "run_id", runId, "metric_key", "m", "max_results", 4);

    assertThat(page.at("metrics", 3)).isNotNull();
    assertThat(page.text()).doesNotContain("next_page_token");
  }

  @Test
  void aPageEndsWhereTheBodyIsFull() {
    String key = "k".repeat(250);
    int count = 16_000;
    log(IntStream.range(0, count).mapToObj(i -> new Metric(key, i, i, i)).toList());

    Answer page = api.get(HISTORY, "run_id", runId, "metric_key", key, "max_results", 25_000);
    Answer rest =
        api.get(
            HISTORY,
            "run_id",
            runId,
            "metric_key",
            key,
            "max_results",
            25_000,
            "page_token",
            page.textAt("next_page_token"));

    assertThat(page.text()).hasSizeBetween(4_400_000, 4_600_000);
    assertThat(page.listAt("metrics").size() + rest.listAt("metrics").size()).isEqualTo(count);
    assertThat(rest.text()).doesNotContain("next_page_token");
    Answer unpaged = api.get(HISTORY, "run_id", runId, "metric_key", key);
    assertThat(unpaged.status()).isEqualTo(400);
    assertThat(unpaged.message()).contains("'max_results'");
  }

  @ParameterizedTest
  @CsvSource({
    "metric_key, loss, Missing value for required parameter 'run_id'.",
    "run_id, x, Missing value for required parameter 'metric_key'."
  })
  void historyNeedsRunAndMetric(String name, String value, String message) {
    assertInvalid(api.get(HISTORY, name, value), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -4})
  void aPageHasAtLeastOnePoint(int size) {
    assertInvalid(
        api.get(HISTORY, "run_id", runId, "metric_key", "m", "max_results", size),
        "Invalid value " + size + " for parameter 'max_results' supplied. It must be a positive");
  }

  @Test
  void aForeignPageTokenIsRefused() {
    assertInvalid(
        api.get(HISTORY, "run_id", runId, "metric_key", "m", "page_token", "eyJvZmZzZXQiOiAxfQ=="),
        "page token");
  }

  @Test
  void bulkHistoryIsOrderedByRunAndHasABareNaN() {
    String other = newRun();
    List<String> ids = List.of(runId, other).stream().sorted().toList();
    log(new Metric("loss", Double.NaN, 2, 0), new Metric("loss", 1, 1, 1));
    runs.logMetrics(other, List.of(new Metric("loss", 3, 3, 3)), run -> {});

    Answer bulk =
        api.get(
            BULK,
            "run_id",
            ids.getLast(),
            "run_id",
            ids.getFirst(),
            "run_id",
            ids.getLast(),
            "metric_key",
            "loss");

    String ofRun =
        """
        {"key":"loss","value":1.0,"timestamp":1,"step":1,"run_id":"RUN"},\
        {"key":"loss","value":NaN,"timestamp":2,"step":0,"run_id":"RUN"}\
        """
            .replace("RUN", runId);
    String ofOther =
        """
        {"key":"loss","value":3.0,"timestamp":3,"step":3,"run_id":"RUN"}\
        """
            .replace("RUN", other);
    assertThat(bulk.text())
        .isEqualTo(
            ids.stream()
                .map(id -> id.equals(runId) ? ofRun : ofOther)
                .collect(joining(",", "{\"metrics\":[", "]}")));
  }

  @Test
  void bulkHistoryStopsAtTheLimit() {
    log(points(5));

    assertThat(steps(api.get(BULK, "run_id", runId, "metric_key", "m", "max_results", 2)))
        .containsExactly(0, 1);
    assertThat(api.get(BULK, "run_id", runId, "metric_key", "m", "max_results", 0).text())
        .isEqualTo("{\"metrics\":[]}");
  }

  @Test
  void bulkHistoryNeedsRunsAMetricAndAKnownLimit() {
    assertInvalid(
        api.get(BULK, "metric_key", "m"),
        "GetMetricHistoryBulk request must specify at least one run_id.");
    assertInvalid(
        api.get(BULK, "run_id", runId), "GetMetricHistoryBulk request must specify a metric_key.");
    assertInvalid(
        api.get(BULK, manyRuns("run_id", 101)),
        "GetMetricHistoryBulk request cannot specify more than 100 run_ids. Received 101 run_ids.");
    assertInvalid(
        api.get(BULK, "run_id", runId, "metric_key", "m", "max_results", "x"), "'max_results'");
    assertInvalid(
        api.get(BULK, "run_id", runId, "metric_key", "m", "max_results", -1), "'max_results'");
  }

  @Test
  void chartsGetASampleOfEachRunInTheOrderAskedFor() {
    String other = newRun();
    log(points(10));
    runs.logMetrics(other, List.of(new Metric("m", 3, 3, 77)), run -> {});

    Answer chart =
        api.get(INTERVAL, "run_ids", runId, "run_ids", other, "metric_key", "m", "max_results", 3);

    assertThat(steps(chart)).containsExactly(0, 4, 9, 77);
    assertThat(chart.at("metrics", 3, "run_id")).isEqualTo(other);
  }

  @Test
  void chartsMayAskForSteps() {
    log(points(10));

    assertThat(
            steps(
                api.get(
                    INTERVAL, "run_ids", runId, "metric_key", "m", "start_step", 3, "end_step", 5)))
        .containsExactly(3, 4, 5);
  }

  @Test
  void aChartThatDoesNotFitAnAnswerGetsFewerPointsOfEachRun() {
    String key = "k".repeat(250);
    log(IntStream.range(0, 2500).mapToObj(i -> new Metric(key, i, i, i)).toList());
    Object[] query = manyRuns("run_ids", 10);
    for (int i = 0; i < 20; i += 2) {
      query[i + 1] = runId;
    }
    query[query.length - 1] = key;

    Answer chart = api.get(INTERVAL, query);

    assertThat(chart.status()).isEqualTo(200);
    assertThat(chart.text()).hasSizeBetween(4_000_000, 4_500_000);
    assertThat(steps(chart)).hasSizeGreaterThan(10_000).startsWith(0).endsWith(2499);
  }

  @ParameterizedTest
  @CsvSource({
    "max_results, 0, max_results must be between 1 and 2500.",
    "max_results, 2501, max_results must be between 1 and 2500.",
    "max_results, x, 'max_results'",
    "start_step, 1, 'If either start step or end step are specified, both must be specified.'",
    "end_step, 1, 'If either start step or end step are specified, both must be specified.'",
    "start_step, x, 'start_step'"
  })
  void aChartsLimitsAreChecked(String name, String value, String message) {
    assertInvalid(api.get(INTERVAL, "run_ids", runId, "metric_key", "m", name, value), message);
  }

  @Test
  void aChartNeedsRunsAMetricAndStepsInOrder() {
    assertInvalid(api.get(INTERVAL, "metric_key", "m"), "required parameter 'run_ids'");
    assertInvalid(api.get(INTERVAL, "run_ids", runId), "required parameter 'metric_key'");
    assertInvalid(
        api.get(INTERVAL, manyRuns("run_ids", 101)),
        "GetMetricHistoryBulkInterval request must specify at most 100 run_ids. Received 101");
    assertInvalid(
        api.get(INTERVAL, "run_ids", runId, "metric_key", "m", "start_step", 2, "end_step", 1),
        "end_step must be greater than start_step. Found start_step=2 and end_step=1.");
  }

  private static Object[] manyRuns(String field, int count) {
    List<Object> query = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      query.addAll(List.of(field, "run" + i));
    }
    query.addAll(List.of("metric_key", "m"));
    return query.toArray();
  }

  private static List<Object> steps(Answer answer) {
    List<Object> steps = new ArrayList<>();
    answer.listAt("metrics").forEach(point -> steps.add(((Map<?, ?>) point).get("step")));
    return steps;
  }

  private static List<Metric> points(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Metric("m", i, 100 + i, i)).toList();
  }

  private String newRun() {
    String id = runs.newRunId(experimentId);
    RunInfo info =
        new RunInfo(
            id,
            experimentId,
            "run",
            "",
            RunStatus.RUNNING,
            0,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            "");
    runs.create(new Run(info, Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of()));
    return id;
  }

  private void log(Metric... points) {
    log(List.of(points));
  }

  /** In calls of the size that the API takes. */
  private void log(List<Metric> points) {
    for (int i = 0; i < points.size(); i += 1000) {
      runs.logMetrics(runId, points.subList(i, Math.min(i + 1000, points.size())), run -> {});
    }
  }

  private static void assertInvalid(Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errorCode()).isEqualTo("INVALID_PARAMETER_VALUE");
    assertThat(answer.message()).contains(message);
  }
}

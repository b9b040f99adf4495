package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What calls may cost, in the capacity units that DynamoDB reports. */
abstract class CapacityContract extends StoreContract {
  private static final double USD_PER_WRITE_UNIT = 0.625e-6;

  private final CapacityMeter meter = new CapacityMeter();
  private final Random random = new Random(17);

  CapacityContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void measure() {
    newExperiment("e");
    table = table(meter.around(table.client()));
    runs = new DynamoRunStore(table);
    meter.reset();
  }

  @Test
  void readsAUsualRunForTwoReadUnits() {
    String runId = usualRun();
    meter.reset();
    assertThat(run(runId).metrics()).hasSize(20);

    report("read of a usual run", meter.reads(), "read units");
    assertThat(meter.reads()).isPositive().isLessThanOrEqualTo(2);
  }

  @Test
  void createsARunForSixWriteUnits() {
    String runId = runs.newRunId("1");
    runs.create(
        emptyRun("1", runId).withTags(map("mlflow.source.tag_", 15, "/home/user/train.py")));

    report("create of a run", meter.writes(), "write units");
    assertThat(meter.writes()).isPositive().isLessThanOrEqualTo(6);
  }

  @Test
  void logsOneMetricForFiveWriteUnits() {
    double units = perCall(1_000, step -> points(1, step));
    report("call with 1 metric", units, "write units");
    assertThat(units).isLessThanOrEqualTo(5);
  }

  @Test
  void logsByOneReadAndOneWrite() {
    String runId = usualRun();
    meter.reset();
    runs.logMetrics(runId, points(1, 0), _ -> {});

    assertThat(meter.requests()).isEqualTo(2);
    assertThat(meter.reads()).isLessThanOrEqualTo(2);
    assertThat(meter.writes()).isEqualTo(1);
  }

  @Test
  void logsTenMetricsForFiveWriteUnits() {
    double units = perCall(500, step -> points(10, step));
    report("call with 10 metrics", units, "write units");
    assertThat(units).isLessThanOrEqualTo(5);
  }

  @Test
  void logsTenOfTwentyMetricsForFiveWriteUnits() {
    double units =
        perCall(500, step -> points(20, step).subList(step % 2 * 10, step % 2 * 10 + 10));
    report("call with 10 of 20 metrics", units, "write units");
    assertThat(units).isLessThanOrEqualTo(5);
  }

  @Test
  void logsAThousandPointsOfOneMetricForFortyWriteUnits() {
    double units =
        perCall(
            70,
            call ->
                IntStream.range(0, 1_000)
                    .mapToObj(i -> points(1, call * 1_000 + i).getFirst())
                    .toList());
    report("call with 1,000 points of one metric", units, "write units");
    report("a million points of one metric", units * 1_000 * USD_PER_WRITE_UNIT, "USD");
    assertThat(units).isLessThanOrEqualTo(40);
    assertThat(units * 1_000 * USD_PER_WRITE_UNIT).isLessThan(0.10);
  }

  @Test
  void logsAThousandPointsOfManyMetricsForFortyWriteUnits() {
    for (int metrics : List.of(10, 50, 100, 1_000)) {
      double units =
          perCall(
              70,
              call ->
                  IntStream.range(0, 1_000 / metrics)
                      .mapToObj(i -> points(metrics, call * 1_000 / metrics + i))
                      .flatMap(List::stream)
                      .toList());
      report("call with 1,000 points of " + metrics + " metrics", units, "write units");
      assertThat(units).as("%d metrics", metrics).isLessThanOrEqualTo(40);
    }
  }

  @Test
  void readsOneMetricOfAFoldedRunWithoutTheOthers() {
    String runId = newRun("1");
    for (int call = 0; call < 250; call++) {
      int from = call * 100;
      runs.logMetrics(
          runId,
          IntStream.range(from, from + 100)
              .mapToObj(step -> points(10, step))
              .flatMap(List::stream)
              .toList(),
          _ -> {});
    }
    finish(runId);
    meter.reset();
    assertThat(runs.history(runId, "metric_3")).hasSize(25_000);

    report("read of 25,000 of 250,000 points", meter.reads(), "read units");
    double own = 25_000 * 11 / 4_096.0;
    assertThat(meter.reads()).isLessThan(own * 1.5);
  }

  /** Write units per call, with all that follows up to the end of the run. */
  private double perCall(int calls, IntFunction<List<Metric>> batch) {
    String runId = usualRun();
    meter.reset();
    for (int call = 0; call < calls; call++) {
      runs.logMetrics(runId, batch.apply(call), _ -> {});
    }
    finish(runId);
    return meter.writes() / calls;
  }

  private String usualRun() {
    String runId = runs.newRunId("1");
    Run run =
        emptyRun("1", runId)
            .withParams(map("optimizer.param_", 50, "0.12345"))
            .withTags(map("mlflow.source.tag_", 15, "/home/user/project/train.py"));
    runs.create(run);
    runs.logMetrics(runId, points(20, -1), _ -> {});
    return runId;
  }

  private void finish(String runId) {
    runs.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.FINISHED)));
  }

  /** Values that do not deflate, at one time, as log_metrics sends them. */
  private List<Metric> points(int metrics, int step) {
    long time = 1_700_000_000_000L + step * 1_300L + random.nextInt(200);
    return IntStream.range(0, metrics)
        .mapToObj(i -> new Metric("metric_" + i, random.nextDouble(), time, step))
        .toList();
  }

  private static Map<String, String> map(String key, int size, String value) {
    return IntStream.range(0, size)
        .boxed()
        .collect(Collectors.toMap(i -> key + i, i -> value + i * 31));
  }

  private static void report(String what, double amount, String unit) {
    System.out.printf("capacity: %s: %.4f %s%n", what, amount, unit);
  }
}

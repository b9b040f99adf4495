package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.Entries;
import io.waymark.tracking.LoggedModelService;
import io.waymark.tracking.LoggedPoint;
import io.waymark.tracking.NewLoggedModel;
import io.waymark.tracking.NewRun;
import io.waymark.tracking.RunService;
import io.waymark.tracking.RunService.Batch;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.RunStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What calls may cost that log for a model: the run's points and the model's, in all. */
abstract class ModelCapacityContract extends StoreContract {
  private final CapacityMeter meter = new CapacityMeter();
  private final Random random = new Random(17);
  private final InstantSource clock = InstantSource.system();

  ModelCapacityContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void measure() {
    newExperiment("e");
    table = table(meter.around(table.client()));
  }

  @Test
  void logsTenMetricsForFiveWriteUnits() {
    Costs costs = costs(600, step -> points(10, step));
    costs.report("10 metrics for a model");
    assertThat(costs.perCall()).isLessThanOrEqualTo(5);
    assertThat(costs.ofLast()).isLessThanOrEqualTo(5);
  }

  @Test
  void logsOneMetricForFiveWriteUnits() {
    Costs costs = costs(600, step -> points(1, step));
    costs.report("1 metric for a model");
    assertThat(costs.perCall()).isLessThanOrEqualTo(5);
  }

  @Test
  void logsAThousandPointsForFortyWriteUnits() {
    for (int metrics : List.of(1, 10, 100)) {
      int steps = 1_000 / metrics;
      Costs costs =
          costs(
              30,
              call ->
                  IntStream.range(0, steps)
                      .mapToObj(i -> points(metrics, call * steps + i))
                      .flatMap(List::stream)
                      .toList());
      costs.report("1,000 points of " + metrics + " metrics for a model");
      assertThat(costs.perCall()).as("%d metrics", metrics).isLessThanOrEqualTo(40);
    }
  }

  /** The writes of many calls, and of the last fifty: what is there must not make them dearer. */
  private record Costs(double perCall, double ofLast, double readsPerCall) {
    void report(String what) {
      System.out.printf(
          "capacity: call with %s: %.2f write units, at the end %.2f; %.2f read units%n",
          what, perCall, ofLast, readsPerCall);
    }
  }

  private Costs costs(int calls, IntFunction<List<Metric>> batch) {
    LoggedModelService modelService =
        new LoggedModelService(
            new DynamoExperimentStore(table), new DynamoLoggedModelStore(table), clock, random);
    RunService service =
        new RunService(
            new DynamoExperimentStore(table), new DynamoRunStore(table), modelService, random);
    String modelId = newModel(modelService);
    String runId = newRun(service);
    int last = Math.min(calls, 50);
    double before = 0;
    meter.reset();
    for (int call = 0; call < calls; call++) {
      if (call == calls - last) {
        before = meter.writes();
      }
      service.logBatch(runId, new Batch(forModel(modelId, batch.apply(call)), Map.of(), Map.of()));
    }
    double atEnd = meter.writes() - before;
    service.update(runId, Optional.of(RunStatus.FINISHED), OptionalLong.of(1_800_000_000_000L), "");
    return new Costs(meter.writes() / calls, atEnd / last, meter.reads() / calls);
  }

  private static String newModel(LoggedModelService service) {
    Entries none = new Entries("", List.of());
    return service
        .create(
            new NewLoggedModel(
                "1", Optional.of("forest"), Optional.empty(), Optional.empty(), none, none))
        .modelId();
  }

  private static String newRun(RunService service) {
    return service
        .create(new NewRun("1", "someone", 1_700_000_000_000L, Optional.empty(), Map.of()))
        .info()
        .runId();
  }

  private static List<LoggedPoint> forModel(String modelId, List<Metric> points) {
    return points.stream()
        .map(
            point ->
                new LoggedPoint(
                    point, Optional.of(modelId), Optional.of("validation"), Optional.of("c0ffee")))
        .toList();
  }

  /** Values that do not deflate, at one time, as log_metrics sends them. */
  private List<Metric> points(int metrics, int step) {
    long time = 1_700_000_000_000L + step * 1_300L + random.nextInt(200);
    return IntStream.range(0, metrics)
        .mapToObj(i -> new Metric("metric_" + i, random.nextDouble(), time, step))
        .toList();
  }
}

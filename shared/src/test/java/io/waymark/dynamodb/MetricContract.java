package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.tracking.RunStore} promises of metrics. */
abstract class MetricContract extends StoreContract {
  private String runId = "";

  MetricContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeRun() {
    runId = newRun();
  }

  @Test
  void theLatestPointHasTheGreatestStepThenTimeThenValue() {
    log(new Metric("m", 1, 100, 5));
    log(new Metric("m", 9, 900, 4));
    assertThat(latest()).containsExactly(new Metric("m", 1, 100, 5));
    log(new Metric("m", 0, 101, 5));
    assertThat(latest()).containsExactly(new Metric("m", 0, 101, 5));
    log(new Metric("m", -1, 101, 5));
    assertThat(latest()).containsExactly(new Metric("m", 0, 101, 5));
    log(new Metric("m", 2, 101, 5));
    assertThat(latest()).containsExactly(new Metric("m", 2, 101, 5));
  }

  @Test
  void notANumberCountsAsZero() {
    log(new Metric("m", Double.NaN, 100, 1));
    log(new Metric("m", -1, 100, 1));
    assertThat(latest()).containsExactly(new Metric("m", Double.NaN, 100, 1));
    log(new Metric("m", 1, 100, 1));
    assertThat(latest()).containsExactly(new Metric("m", 1, 100, 1));
    assertThat(runs.history(runId, "m")).hasSize(3);
  }

  @Test
  void ofPointsThatAreEquallyLateTheFirstCounts() {
    List<Metric> points =
        List.of(
            new Metric("a", Double.NaN, 1, 1),
            new Metric("a", 0, 1, 1),
            new Metric("b", 0, 1, 1),
            new Metric("b", Double.NaN, 1, 1));
    runs.logMetrics(runId, points, _ -> {});
    runs.logMetrics(runId, points.reversed(), _ -> {});
    assertThat(latest()).containsExactlyInAnyOrder(points.get(0), points.get(2));
  }

  @Test
  void aRepeatedPointIsOnePoint() {
    List<Metric> points =
        List.of(
            new Metric("m", 1, 100, 1),
            new Metric("m", 1, 100, 1),
            new Metric("m", Double.NaN, 100, 1),
            new Metric("m", Double.NaN, 100, 1),
            new Metric("m", 0.0, 100, 1),
            new Metric("m", -0.0, 100, 1));
    runs.logMetrics(runId, points, _ -> {});
    runs.logMetrics(runId, points, _ -> {});

    assertThat(runs.history(runId, "m"))
        .containsExactly(
            new Metric("m", 0.0, 100, 1),
            new Metric("m", Double.NaN, 100, 1),
            new Metric("m", 1, 100, 1));
  }

  @Test
  void theHistoryIsInTheOrderOfTime() {
    log(new Metric("m", 1, 300, 1));
    log(new Metric("m", 2, 100, 3));
    log(new Metric("m", 3, 200, 2));
    log(new Metric("other", 4, 150, 0));

    assertThat(runs.history(runId, "m")).isSortedAccordingTo(Metric.BY_TIME).hasSize(3);
    assertThat(runs.history(runId, "none")).isEmpty();
  }

  @Test
  void takesExtremeNumbersAndLongKeys() {
    String key = "𝄞".repeat(250);
    List<Metric> points =
        List.of(
            new Metric(key, Double.MIN_VALUE, 0, Long.MIN_VALUE),
            new Metric(key, Double.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE),
            new Metric(key + "/b", -Double.MAX_VALUE, Long.MAX_VALUE, 0));
    runs.logMetrics(runId, points, _ -> {});

    assertThat(runs.history(runId, key)).containsExactlyElementsOf(points.subList(0, 2));
    assertThat(latest()).containsExactlyInAnyOrderElementsOf(points.subList(1, 3));
  }

  @Test
  void writesNothingWhenTheCheckThrows() {
    List<Metric> many = steps("m", 0, 500).toList();

    assertThatThrownBy(
            () ->
                runs.logMetrics(
                    runId,
                    many,
                    _ -> {
                      throw MlflowException.invalidParameter("no");
                    }))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(latest()).isEmpty();
    assertThat(runs.history(runId, "m")).isEmpty();
  }

  @Test
  void keepsEveryPointOfManySmallCalls() {
    List<Metric> logged = new ArrayList<>();
    for (int step = 0; step < 400; step++) {
      Metric point = new Metric("loss", Math.sin(step), 1_000 + step, step);
      log(point, new Metric("accuracy", 1, 1_000 + step, step));
      logged.add(point);
    }
    assertThat(runs.history(runId, "loss")).isEqualTo(logged);

    finish();
    assertThat(runs.history(runId, "loss")).isEqualTo(logged);
    assertThat(runs.history(runId, "accuracy")).hasSize(400);
    assertThat(latest()).hasSize(2);
  }

  @Test
  void keepsEveryPointOfManyMetrics() {
    int metrics = 300;
    for (int step = 0; step < 130; step++) {
      int now = step;
      runs.logMetrics(
          runId,
          IntStream.range(0, metrics)
              .mapToObj(i -> new Metric("layer." + i, Math.sin(now * i), now, now))
              .toList(),
          _ -> {});
    }
    finish();

    assertThat(latest()).hasSize(metrics).allMatch(point -> point.step() == 129);
    for (int i = 0; i < metrics; i += 37) {
      assertThat(runs.history(runId, "layer." + i)).hasSize(130);
    }
  }

  @Test
  void keepsTheBigBatchesOfOneMetric() {
    for (int batch = 0; batch < 30; batch++) {
      runs.logMetrics(runId, steps("m", batch * 1_000, 1_000).toList(), _ -> {});
    }

    assertThat(runs.history(runId, "m")).isEqualTo(steps("m", 0, 30_000).toList());
    assertThat(latest()).containsExactly(steps("m", 29_999, 1).findFirst().orElseThrow());
  }

  private void finish() {
    runs.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.FINISHED)));
  }

  private void log(Metric... points) {
    runs.logMetrics(runId, List.of(points), _ -> {});
  }

  private Iterable<Metric> latest() {
    return run(runId).metrics().values();
  }

  private static Stream<Metric> steps(String key, int first, int count) {
    return IntStream.range(first, first + count)
        .mapToObj(step -> new Metric(key, Math.cos(step), 1_000 + step, step));
  }
}

package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Items move while a reader is at one of them, at each one in turn. */
@ExtendWith(FoldsPutOff.class)
abstract class TornReadContract extends StoreContract {
  private String experimentId = "";

  TornReadContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeExperiment() {
    experimentId = newExperiment("e").experimentId();
  }

  @ParameterizedTest(name = "a fold that makes {0} of its 3 writes")
  @ValueSource(ints = {1, 2, 3, 1, 2, 3})
  void aHistoryThatIsFoldedMeanwhileIsWhole(int writes) {
    atEachRead(
        read -> {
          String runId = newRun(experimentId);
          log(runId, 80, 0, 2);
          for (int step = 2; step < 6; step++) {
            leaveFoldedBlock(runId, Noise.point("metric7", step));
          }
          SlowReader slow = new SlowReader(read, () -> fold(runId, writes));
          assertThat(slowly(slow).history(runId, "metric7")).isEqualTo(points("metric7", 6));
          return slow;
        });
  }

  @Test
  void aHistoryThatIsFlushedMeanwhileIsWhole() {
    atEachRead(
        read -> {
          String runId = newRun(experimentId);
          log(runId, 10, 0, 10);
          SlowReader slow = new SlowReader(read, () -> log(runId, 10, 10, 40));
          assertThat(slowly(slow).history(runId, "metric7")).containsAll(points("metric7", 10));
          return slow;
        });
  }

  @Test
  void theLatestPointsNeverGoBack() {
    atEachRead(
        read -> {
          String runId = newRun(experimentId);
          log(runId, 800, 0, 1);
          log(runId, 20, 1, 30);
          // Others push what waits of metric7 out of the metrics part.
          SlowReader slow = new SlowReader(read, () -> log(runId, 50, 20, 30, 60));
          assertThat(slowly(slow).find(runId).orElseThrow().metrics())
              .hasSize(800)
              .hasEntrySatisfying(
                  "metric7", point -> assertThat(point.step()).isGreaterThanOrEqualTo(29));
          return slow;
        });
  }

  @Test
  void noPointSlipsIntoARunThatIsDeletedWhileItIsRead() {
    atEachRead(
        read -> {
          String runId = newRun(experimentId);
          log(runId, 1, 0, 3);
          SlowReader slow = new SlowReader(read, () -> delete(runId));
          boolean refused = isRefused(slowly(slow), runId, new Metric("late", 1, 1, 1));
          assertThat(refused).isEqualTo(slow.happened());
          assertThat(run(runId).metrics().containsKey("late")).isEqualTo(!refused);
          return slow;
        });
  }

  /** Plays a scenario for the first read, the second, ... up to the last it makes. */
  private static void atEachRead(IntFunction<SlowReader> scenario) {
    int read = 1;
    while (scenario.apply(read).happened()) {
      read++;
    }
    assertThat(read).isGreaterThan(2);
  }

  private DynamoRunStore slowly(SlowReader reader) {
    return new DynamoRunStore(table(InterceptedDynamoDb.of(table.client(), reader)));
  }

  private void log(String runId, int metrics, int from, int to) {
    log(runId, 0, metrics, from, to);
  }

  private void log(String runId, int firstMetric, int metrics, int from, int to) {
    for (int step = from; step < to; step++) {
      int now = step;
      runs.logMetrics(
          runId,
          IntStream.range(firstMetric, firstMetric + metrics)
              .mapToObj(i -> Noise.point("metric" + i, now))
              .toList(),
          _ -> {});
    }
  }

  /** As a fold leaves it that dies. */
  private void leaveFoldedBlock(String runId, Metric point) {
    RunKeys keys = RunKeys.of(runId).orElseThrow();
    new TableWriter(table)
        .putAll(MetricHistory.items(keys, List.of(point), MetricHistory.FOLDED_BLOCKS, 2));
  }

  private void fold(String runId, int writes) {
    CutConnection cut = new CutConnection(writes, true);
    new Folding(table(cut.around(table.client()))).fold(RunKeys.of(runId).orElseThrow(), true);
    assertThat(cut.happened()).isTrue();
  }

  private void delete(String runId) {
    runs.update(runId, run -> run.withInfo(run.info().withLifecycleStage(LifecycleStage.DELETED)));
  }

  private static boolean isRefused(DynamoRunStore store, String runId, Metric point) {
    try {
      store.logMetrics(runId, List.of(point), TornReadContract::requireActive);
      return false;
    } catch (MlflowException e) {
      return true;
    }
  }

  private static void requireActive(LifecycleStage stage) {
    if (stage == LifecycleStage.DELETED) {
      throw MlflowException.invalidParameter("deleted");
    }
  }

  private static List<Metric> points(String key, int steps) {
    return IntStream.range(0, steps).mapToObj(step -> Noise.point(key, step)).toList();
  }
}

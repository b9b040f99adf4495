package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.dynamodb.packed.Samples;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is logged and folded, the store knows what a plain list of the points knows. */
class MetricHistoryTest {
  private static final Table TABLE = EmbeddedDynamoDb.newTable();

  private final DynamoRunStore runs = new DynamoRunStore(TABLE);
  private final Folding folding = new Folding(TABLE);

  MetricHistoryTest() {
    new DynamoExperimentStore(TABLE).ensureDefault(id -> id, 1);
  }

  /** What happens to a run; an empty batch is a fold, once of a running run, once of a finished. */
  @Property(tries = 60)
  void isWhatWasLogged(@ForAll("batches") List<List<Metric>> batches) {
    String runId = runs.newRunId("0");
    runs.create(StoreContract.emptyRun("0", runId));
    RunKeys keys = RunKeys.of(runId).orElseThrow();
    List<Metric> logged = new ArrayList<>();
    for (List<Metric> batch : batches) {
      runs.logMetrics(runId, batch, _ -> {});
      logged.addAll(batch);
      if (batch.size() % 3 == 0 && runs.find(runId).orElseThrow().metrics().size() > 0) {
        folding.fold(keys, batch.size() % 2 == 0);
      }
    }
    check(runId, logged);
    runs.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.FINISHED)));
    check(runId, logged);
  }

  private void check(String runId, List<Metric> logged) {
    Run run = runs.find(runId).orElseThrow();
    Map<String, Metric> latest = RunMetrics.advance(Map.of(), logged);
    assertThat(run.metrics().keySet()).isEqualTo(latest.keySet());
    run.metrics()
        .forEach(
            (key, point) ->
                assertThat(point).usingComparator(Metric.BY_RECENCY).isEqualTo(latest.get(key)));
    Points.byKey(logged)
        .forEach((key, points) -> assertThat(runs.history(runId, key)).isEqualTo(points));
  }

  @Provide
  Arbitrary<List<List<Metric>>> batches() {
    Arbitrary<List<Metric>> batch =
        Arbitraries.oneOf(
            Samples.point().list().ofMaxSize(8),
            Samples.points(),
            Samples.point().list().ofSize(1),
            run());
    return batch.list().ofMaxSize(25);
  }

  /** Many points of one metric. */
  private static Arbitrary<List<Metric>> run() {
    return Arbitraries.integers()
        .between(0, 400)
        .flatMap(
            first ->
                Arbitraries.doubles()
                    .between(0, 1)
                    .list()
                    .ofMinSize(30)
                    .ofMaxSize(150)
                    .map(
                        values -> {
                          List<Metric> points = new ArrayList<>();
                          for (int i = 0; i < values.size(); i++) {
                            points.add(new Metric("loss", values.get(i), 5_000 + i, first + i));
                          }
                          return points;
                        }));
  }
}

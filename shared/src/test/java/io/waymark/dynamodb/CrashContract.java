package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The connection is cut at each write of a call in turn, before the write is made or after; then
 * the client repeats the call.
 */
@ExtendWith(FoldsPutOff.class)
abstract class CrashContract extends StoreContract {

  CrashContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallThatFoldsKeepsEachPointOnce(boolean afterWrite) {
    String experimentId = newExperiment("e").experimentId();
    int writes =
        atEachWrite(
            afterWrite,
            cut -> {
              String runId = newRun(experimentId);
              // One block a call, so the 100th call folds.
              for (int step = 0; step < 99; step++) {
                runs.logMetrics(runId, wide(step), _ -> {});
              }
              onRuns(cut, store -> store.logMetrics(runId, wide(99), _ -> {}));
              assertComplete(runId, 100);
              finish(runs, runId);
              assertComplete(runId, 100);
            });
    assertThat(writes).isGreaterThan(8);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsThatFlushKeepEachPointOnce(boolean afterWrite) {
    String experimentId = newExperiment("e").experimentId();
    int calls = 30;
    int writes =
        atEachWrite(
            afterWrite,
            cut -> {
              String runId = newRun(experimentId);
              for (int step = 0; step < calls; step++) {
                List<Metric> points = points("narrow", 10, step);
                onRuns(cut, store -> store.logMetrics(runId, points, _ -> {}));
              }
              assertThat(runs.history(runId, "narrow7"))
                  .isEqualTo(
                      IntStream.range(0, calls).mapToObj(i -> Noise.point("narrow7", i)).toList());
              assertThat(run(runId).metrics().values())
                  .containsExactlyInAnyOrderElementsOf(points("narrow", 10, calls - 1));
            });
    assertThat(writes).isGreaterThan(calls);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsOnARunWithManyMetricsKeepEachPointOnce(boolean afterWrite) {
    String experimentId = newExperiment("e").experimentId();
    int calls = 30;
    int writes =
        atEachWrite(
            afterWrite,
            cut -> {
              String runId = newRun(experimentId);
              onRuns(cut, store -> store.logMetrics(runId, points("many", 800, 0), _ -> {}));
              for (int step = 1; step < calls; step++) {
                List<Metric> points = points("many", 20, step);
                onRuns(cut, store -> store.logMetrics(runId, points, _ -> {}));
              }
              assertThat(runs.history(runId, "many7")).hasSize(calls);
              assertThat(run(runId).metrics())
                  .hasSize(800)
                  .containsEntry("many7", Noise.point("many7", calls - 1))
                  .containsEntry("many20", Noise.point("many20", 0));
            });
    assertThat(writes).isGreaterThan(calls);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theEndOfARunKeepsEachPointOnce(boolean afterWrite) {
    String experimentId = newExperiment("e").experimentId();
    int writes =
        atEachWrite(
            afterWrite,
            cut -> {
              String runId = newRun(experimentId);
              for (int step = 0; step < 10; step++) {
                runs.logMetrics(runId, wide(step), _ -> {});
              }
              onRuns(cut, store -> finish(store, runId));
              assertThat(run(runId).info().status()).isEqualTo(RunStatus.FINISHED);
              assertComplete(runId, 10);
            });
    assertThat(writes).isGreaterThan(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunThatSpillsIsTheOldOneOrTheNewOne(boolean afterWrite) {
    String runId = newRun();
    atEachWrite(
        afterWrite,
        cut -> {
          runs.update(runId, run -> run.withTags(tags(60)));
          onRuns(cut, store -> store.update(runId, run -> run.withTags(tags(100))));
          assertThat(run(runId).tags()).isEqualTo(tags(100));
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRunIsDeletedInOneStep(boolean afterWrite) {
    String experimentId = newExperiment("e").experimentId();
    atEachWrite(
        afterWrite,
        cut -> {
          String runId = newRun(experimentId);
          LifecycleStage deleted = LifecycleStage.DELETED;
          onRuns(
              cut,
              store ->
                  store.update(runId, run -> run.withInfo(run.info().withLifecycleStage(deleted))));
          assertThat(run(runId).info().lifecycleStage()).isEqualTo(deleted);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anExperimentIsCreatedOnceOrNotAtAll(boolean afterWrite) {
    atEachWrite(
        afterWrite,
        cut -> {
          String name = "e" + experiments.all().size();
          DynamoExperimentStore store =
              new DynamoExperimentStore(table(cut.around(table.client())));
          Runnable create = () -> store.create(name, id -> id, tags(60), 1);
          boolean created = answers(create, ErrorCode.TEMPORARILY_UNAVAILABLE);
          boolean createdNow = answers(create, ErrorCode.RESOURCE_ALREADY_EXISTS);
          assertThat(created || createdNow || afterWrite).isTrue();
          assertThat(experiments.findByName(name).orElseThrow().tags()).isEqualTo(tags(60));
          assertThat(experiments.all()).extracting(Experiment::name).containsOnlyOnce(name);
        });
  }

  /** Plays a scenario for a cut at its first write, its second, ... and tells how many it makes. */
  private static int atEachWrite(boolean afterWrite, Consumer<CutConnection> scenario) {
    for (int write = 1; ; write++) {
      CutConnection cut = new CutConnection(write, afterWrite);
      scenario.accept(cut);
      if (!cut.happened()) {
        return write - 1;
      }
    }
  }

  /** Makes a call, and if it is not answered, again. */
  private void onRuns(CutConnection cut, Consumer<DynamoRunStore> call) {
    DynamoRunStore store = new DynamoRunStore(table(cut.around(table.client())));
    if (!answers(() -> call.accept(store), ErrorCode.TEMPORARILY_UNAVAILABLE)) {
      call.accept(store);
    }
  }

  private static boolean answers(Runnable call, ErrorCode otherwise) {
    try {
      call.run();
      return true;
    } catch (MlflowException e) {
      assertThat(e.code()).isEqualTo(otherwise);
      return false;
    }
  }

  private static void finish(DynamoRunStore store, String runId) {
    store.update(runId, run -> run.withInfo(run.info().withStatus(RunStatus.FINISHED)));
  }

  private void assertComplete(String runId, int steps) {
    assertThat(runs.history(runId, "wide7"))
        .isEqualTo(IntStream.range(0, steps).mapToObj(i -> Noise.point("wide7", i)).toList());
    assertThat(run(runId).metrics().values()).containsExactlyInAnyOrderElementsOf(wide(steps - 1));
  }

  private static List<Metric> wide(int step) {
    return points("wide", 100, step);
  }

  private static List<Metric> points(String key, int metrics, int step) {
    return IntStream.range(0, metrics).mapToObj(i -> Noise.point(key + i, step)).toList();
  }

  private static Map<String, String> tags(int count) {
    return IntStream.range(0, count).boxed().collect(Collectors.toMap(i -> "t" + i, Noise::text));
  }
}

package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Points of logged models when calls are cut off, repeated, or overtaken by others. */
abstract class ModelMetricFailureContract extends StoreContract {
  private static final int CALLS = 30;

  ModelMetricFailureContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCallThatIsCutOffAndRepeatedKeepsEachPointOnce(boolean afterWrite) {
    boolean happened = true;
    int writes = 0;
    while (happened) {
      CutConnection cut = new CutConnection(++writes, afterWrite);
      DynamoLoggedModelStore store = store(cut);
      String modelId = ModelMetricContract.newModel(models);
      List<ModelMetric> logged = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        List<ModelMetric> points = batch(call);
        logged.addAll(points);
        try {
          store.logMetrics(modelId, points);
        } catch (MlflowException unavailable) {
          List<ModelMetric> now = models.find(modelId).orElseThrow().metrics();
          assertThat(List.of(logged.size() - points.size(), logged.size())).contains(now.size());
          store.logMetrics(modelId, points);
        }
      }
      assertThat(models.find(modelId).orElseThrow().metrics()).isEqualTo(logged);
      happened = cut.happened();
    }
    assertThat(writes).isGreaterThan(CALLS);
  }

  @Test
  void aWriteWhoseAnswerIsLostIsMadeOnce() {
    DynamoLoggedModelStore store = store(new RepeatedWrites());
    String modelId = ModelMetricContract.newModel(models);
    List<ModelMetric> logged = new ArrayList<>();
    for (int call = 0; call < CALLS; call++) {
      store.logMetrics(modelId, batch(call));
      logged.addAll(batch(call));
    }

    assertThat(models.find(modelId).orElseThrow().metrics()).isEqualTo(logged);
  }

  @Test
  void aReaderSeesTheModelAsItWasAtOneTime() {
    SlowReader slow;
    int read = 0;
    do {
      String modelId = ModelMetricContract.newModel(models);
      log(modelId, 0, 10);
      slow = new SlowReader(++read, () -> log(modelId, 10, CALLS));
      assertWhole(store(slow).find(modelId).orElseThrow().metrics());
    } while (slow.happened());
    assertThat(read).isGreaterThan(4);
  }

  @Test
  void aSearchSeesEachModelAsItWasAtOneTime() {
    String modelId = ModelMetricContract.newModel(models);
    SlowReader slow;
    int read = 0;
    int calls = 0;
    do {
      log(modelId, calls, calls + 2);
      calls += 2;
      int from = calls;
      slow = new SlowReader(++read, () -> log(modelId, from, from + 5));
      assertWhole(store(slow).inExperiments(List.of("1")).getFirst().metrics());
      calls += slow.happened() ? 5 : 0;
    } while (slow.happened() && read < CALLS);
    assertThat(read).isGreaterThan(4);
  }

  private DynamoLoggedModelStore store(InterceptedDynamoDb.Interceptor interceptor) {
    return new DynamoLoggedModelStore(table(InterceptedDynamoDb.of(table.client(), interceptor)));
  }

  private void log(String modelId, int from, int to) {
    for (int call = from; call < to; call++) {
      models.logMetrics(modelId, batch(call));
    }
  }

  /** Every call up to some one. */
  private static void assertWhole(List<ModelMetric> points) {
    List<ModelMetric> logged = new ArrayList<>();
    for (int call = 0; logged.size() < points.size(); call++) {
      logged.addAll(batch(call));
    }
    assertThat(points).isEqualTo(logged);
  }

  private static List<ModelMetric> batch(int call) {
    return ModelMetricContract.points("run", call % 7 == 6 ? 120 : 10, call);
  }
}

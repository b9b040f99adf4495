package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.dynamodb.packed.Samples;
import io.waymark.error.MlflowException;
import io.waymark.tracking.LoggedModels;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is logged for a model, it has what a plain list of points would have. */
class ModelMetricHistoryTest {
  private final DynamoLoggedModelStore models =
      new DynamoLoggedModelStore(EmbeddedDynamoDb.newTable());

  @Property(tries = 60)
  void isWhatWasLogged(@ForAll("batches") List<List<ModelMetric>> batches) {
    String modelId = ModelMetricContract.newModel(models);
    List<ModelMetric> expected = new ArrayList<>();
    for (List<ModelMetric> batch : batches) {
      assertThat(isTaken(() -> models.logMetrics(modelId, batch)))
          .isEqualTo(
              isTaken(() -> expected.addAll(LoggedModels.freshMetrics(modelId, expected, batch))));
      assertThat(models.find(modelId).orElseThrow().metrics()).isEqualTo(expected);
    }
    for (List<ModelMetric> batch : batches) {
      boolean _ = isTaken(() -> models.logMetrics(modelId, batch));
    }
    assertThat(models.find(modelId).orElseThrow().metrics()).containsAll(expected);
  }

  private static boolean isTaken(Runnable call) {
    try {
      call.run();
      return true;
    } catch (MlflowException refused) {
      return false;
    }
  }

  @Provide
  Arbitrary<List<List<ModelMetric>>> batches() {
    Arbitrary<List<ModelMetric>> batch =
        Arbitraries.oneOf(
            Samples.modelMetric().list().ofMaxSize(6),
            Samples.modelMetric().list().ofMaxSize(60),
            Samples.modelMetric().list().ofSize(1));
    return batch.list().ofMaxSize(20);
  }
}

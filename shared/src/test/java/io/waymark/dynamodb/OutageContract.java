package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A DynamoDB that is away, does things by halves, or whose answers get lost on the way. */
abstract class OutageContract extends StoreContract {

  OutageContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void anyOutageIsUnavailable() {
    String runId = newRun();
    for (RuntimeException outage : Outages.all()) {
      use(
          (_, _) -> {
            throw outage;
          });
      List<Runnable> calls =
          List.of(
              () -> runs.find(runId),
              () -> runs.update(runId, run -> run),
              () -> runs.logMetrics(runId, List.of(new Metric("m", 1, 1, 1)), _ -> {}),
              () -> runs.history(runId, "m"),
              () -> runs.inExperiments(List.of("1")),
              () -> experiments.all(),
              () -> newExperiment("other"),
              () -> models.find(models.newModelId("1")));
      for (Runnable call : calls) {
        assertThatThrownBy(call::run)
            .as("%s", outage)
            .satisfies(has(ErrorCode.TEMPORARILY_UNAVAILABLE))
            .hasMessage("The tracking store is not available now. Please retry.");
      }
    }
  }

  @Test
  void aMistakeIsNotAnOutage() {
    use(
        (_, _) -> {
          throw Outages.mistake();
        });

    assertThatThrownBy(() -> runs.find("0".repeat(32))).isNotInstanceOf(MlflowException.class);
  }

  @Test
  void aRefusedConnectionIsUnavailable() {
    try (DynamoDbClient nobody = Outages.clientOfNobody()) {
      DynamoRunStore away = new DynamoRunStore(table(nobody));
      assertThatThrownBy(() -> away.find("0".repeat(32)))
          .satisfies(has(ErrorCode.TEMPORARILY_UNAVAILABLE));
    }
  }

  @Test
  void aWriteWhoseAnswerIsLostIsMadeOnce() {
    use(new RepeatedWrites());
    Experiment created = newExperiment("e");
    assertThat(created.experimentId()).as("an id is lost, no more").isEqualTo("2");
    String id = created.experimentId();
    experiments.update(id, e -> e.withName("f", 2_000));
    experiments.update(id, OutageContract::deletedOnce);
    experiments.update(id, e -> e.withLifecycleStage(LifecycleStage.ACTIVE, 4_000));
    String runId = newRun(id);
    for (int step = 0; step < 50; step++) {
      runs.logMetrics(runId, List.of(new Metric("m", Math.sin(step), 1, step)), _ -> {});
    }
    Run deleted = runs.update(runId, OutageContract::deletedOnce);

    assertThat(experiments.findByName("f")).isPresent();
    assertThat(runs.history(runId, "m")).hasSize(50);
    assertThat(runs.find(runId)).contains(deleted);
  }

  @Test
  void batchesThatAreDoneByHalvesAreFinished() {
    use(new PartialBatches(2));
    Map<String, String> tags =
        IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "t" + i, Noise::text));
    for (int i = 0; i < 5; i++) {
      newExperiment("e" + i);
    }
    experiments.update("1", e -> e.withTags(tags));

    assertThat(experiments.all()).hasSize(5);
    assertThat(experiments.find("1").orElseThrow().tags()).isEqualTo(tags);
  }

  private void use(InterceptedDynamoDb.Interceptor interceptor) {
    Table intercepted = table(InterceptedDynamoDb.of(table.client(), interceptor));
    experiments = new DynamoExperimentStore(intercepted);
    runs = new DynamoRunStore(intercepted);
    models = new DynamoLoggedModelStore(intercepted);
  }

  private static Experiment deletedOnce(Experiment experiment) {
    assertThat(experiment.lifecycleStage()).isEqualTo(LifecycleStage.ACTIVE);
    return experiment.withLifecycleStage(LifecycleStage.DELETED, 3_000);
  }

  private static Run deletedOnce(Run run) {
    assertThat(run.info().lifecycleStage()).isEqualTo(LifecycleStage.ACTIVE);
    return run.withInfo(run.info().withLifecycleStage(LifecycleStage.DELETED));
  }
}

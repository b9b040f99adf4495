package io.waymark.dynamodb;

import static io.waymark.tracking.entities.LifecycleStage.ACTIVE;
import static io.waymark.tracking.entities.LifecycleStage.DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** How deleting and restoring experiments and runs go together. */
abstract class LifecycleContract extends StoreContract {
  private String experimentId = "";
  private String runId = "";

  LifecycleContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @BeforeEach
  void makeRun() {
    experimentId = newExperiment("e").experimentId();
    runId = newRun(experimentId);
  }

  @Test
  void deletingAnExperimentDeletesItsRuns() {
    set(experimentId, DELETED);

    assertThat(stage(runId)).isEqualTo(DELETED);
    assertThat(runs.inExperiments(List.of(experimentId)))
        .allMatch(run -> run.info().lifecycleStage() == DELETED);
  }

  @Test
  void restoringAnExperimentRestoresAlsoRunsThatWereDeletedSingly() {
    setRun(runId, DELETED);
    set(experimentId, DELETED);
    set(experimentId, ACTIVE);

    assertThat(stage(runId)).isEqualTo(ACTIVE);
  }

  @Test
  void aRunCanBeDeletedAndRestoredByItself() {
    String other = newRun(experimentId);
    setRun(runId, DELETED);
    assertThat(stage(runId)).isEqualTo(DELETED);
    assertThat(stage(other)).isEqualTo(ACTIVE);

    setRun(runId, ACTIVE);
    assertThat(stage(runId)).isEqualTo(ACTIVE);
  }

  @Test
  void aRunCanBeRestoredInADeletedExperiment() {
    String other = newRun(experimentId);
    set(experimentId, DELETED);
    setRun(runId, ACTIVE);

    assertThat(stage(runId)).isEqualTo(ACTIVE);
    assertThat(stage(other)).isEqualTo(DELETED);
  }

  @Test
  void aRunThatIsCreatedWhileItsExperimentIsDeletedIsDeleted() {
    String late = runs.newRunId(experimentId);
    set(experimentId, DELETED);
    runs.create(emptyRun(experimentId, late));

    assertThat(stage(late)).isEqualTo(DELETED);
  }

  @Test
  void otherChangesKeepTheStage() {
    setRun(runId, DELETED);
    runs.update(runId, run -> run.withTags(Map.of("a", "b")));
    runs.logMetrics(runId, List.of(new Metric("m", 1, 2, 3)), _ -> {});
    assertThat(stage(runId)).isEqualTo(DELETED);

    set(experimentId, DELETED);
    set(experimentId, ACTIVE);
    runs.update(runId, run -> run.withTags(Map.of("a", "c")));
    assertThat(stage(runId)).isEqualTo(ACTIVE);
  }

  @Test
  void noPointSlipsIntoARunThatIsDeletedMeanwhile() {
    boolean[] deleted = {false};
    DynamoDbClient slow =
        InterceptedDynamoDb.of(
            table.client(),
            (request, call) -> {
              if (request instanceof PutItemRequest && !deleted[0]) {
                deleted[0] = true;
                setRun(runId, DELETED);
              }
              return call.send(request);
            });

    assertThatThrownBy(
            () ->
                new DynamoRunStore(table(slow))
                    .logMetrics(runId, List.of(new Metric("m", 1, 2, 3)), this::requireActive))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(deleted).containsExactly(true);
    assertThat(run(runId).metrics()).isEmpty();
    assertThat(runs.history(runId, "m")).isEmpty();
  }

  private void requireActive(LifecycleStage stage) {
    if (stage != ACTIVE) {
      throw MlflowException.invalidParameter("not active");
    }
  }

  private void set(String id, LifecycleStage stage) {
    experiments.update(id, experiment -> experiment.withLifecycleStage(stage, 2_000));
  }

  private void setRun(String id, LifecycleStage stage) {
    runs.update(id, run -> run.withInfo(run.info().withLifecycleStage(stage)));
  }

  private LifecycleStage stage(String id) {
    return run(id).info().lifecycleStage();
  }
}

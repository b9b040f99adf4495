package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Dataset;
import io.waymark.tracking.entities.DatasetInput;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelOutput;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What {@link io.waymark.tracking.RunStore} promises of runs without their metrics. */
abstract class RunStoreContract extends StoreContract {

  RunStoreContract(Supplier<DynamoDbClient> client) {
    super(client);
  }

  @Test
  void keepsARun() {
    String experimentId = newExperiment("e").experimentId();
    String runId = runs.newRunId(experimentId);
    Dataset dataset =
        new Dataset("iris", "abc", "local", "{}", Optional.of("schema"), Optional.empty());
    Run run =
        emptyRun(experimentId, runId)
            .withParams(Map.of("lr", "0.1", "empty", "", "umlaut", "größer 𝄞"))
            .withTags(Map.of("mlflow.runName", "nimble-newt-12"))
            .withInputs(
                List.of(new DatasetInput(dataset, Map.of(DatasetInput.CONTEXT_TAG, "training"))),
                List.of("m-1"))
            .withModelOutputs(List.of(new ModelOutput("m-2", -3)));
    runs.create(run);

    assertThat(runs.find(runId)).contains(run);
    assertThat(runs.inExperiments(List.of(experimentId))).containsExactly(run);
  }

  @Test
  void givesIdsOf32HexDigitsThatDiffer() {
    List<String> ids = List.of(runs.newRunId("1"), runs.newRunId("1"), runs.newRunId("2"));

    assertThat(ids).allMatch(id -> id.matches("[0-9a-f]{32}")).doesNotHaveDuplicates();
  }

  @Test
  void findsNothingUnderOtherIds() {
    String runId = newRun();

    for (String id :
        List.of(
            "",
            "x",
            "0".repeat(32),
            "f".repeat(32),
            runs.newRunId("1"),
            runs.newRunId("77"),
            runId.toUpperCase(java.util.Locale.ROOT),
            runId + "0",
            "#".repeat(5_000))) {
      assertThat(runs.find(id)).as(id).isEmpty();
      assertThat(runs.history(id, "m")).as(id).isEmpty();
      assertThatThrownBy(() -> runs.update(id, run -> run))
          .as(id)
          .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
      assertThatThrownBy(() -> runs.logMetrics(id, List.of(new Metric("m", 1, 1, 1)), _ -> {}))
          .as(id)
          .satisfies(has(ErrorCode.RESOURCE_DOES_NOT_EXIST));
    }
  }

  @Test
  void changesARun() {
    String runId = newRun();
    Run changed =
        runs.update(
            runId,
            run ->
                run.withTags(Map.of("a", "b"))
                    .withInfo(
                        run.info()
                            .withStatus(RunStatus.FINISHED)
                            .withRunName("other")
                            .withEndTime(OptionalLong.of(1_700_000_000_001L))));

    assertThat(changed.info().runName()).isEqualTo("other");
    assertThat(runs.find(runId)).contains(changed);
  }

  @Test
  void changesNothingWhenTheChangeThrows() {
    String runId = newRun();
    Run before = run(runId);

    assertThatThrownBy(
            () ->
                runs.update(
                    runId,
                    _ -> {
                      throw MlflowException.invalidParameter("no");
                    }))
        .satisfies(has(ErrorCode.INVALID_PARAMETER_VALUE));
    assertThat(runs.find(runId)).contains(before);
  }

  @Test
  void keepsMetricsOutOfUpdates() {
    String runId = newRun();
    runs.logMetrics(runId, List.of(new Metric("m", 1, 2, 3)), _ -> {});
    Run changed = runs.update(runId, run -> run.withTags(Map.of("a", "b")));

    assertThat(changed.metrics()).containsOnlyKeys("m");
    assertThat(run(runId)).isEqualTo(changed);
    assertThatThrownBy(() -> runs.update(runId, run -> run.withMetrics(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void listsTheRunsOfTheExperimentsAskedFor() {
    String a = newExperiment("a").experimentId();
    String b = newExperiment("b").experimentId();
    String c = newExperiment("c").experimentId();
    List<String> wanted = List.of(newRun(a), newRun(a), newRun(a), newRun(c), newRun(c));
    newRun(b);
    runs.logMetrics(wanted.getFirst(), List.of(new Metric("m", 1, 2, 3)), _ -> {});

    assertThat(runs.inExperiments(List.of(a, c, a, "99", "no id")))
        .containsExactlyInAnyOrderElementsOf(wanted.stream().map(this::run).toList());
  }
}

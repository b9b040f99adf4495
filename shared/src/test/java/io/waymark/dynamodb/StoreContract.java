package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores on a fresh table of some DynamoDB. */
abstract class StoreContract {
  private final Supplier<DynamoDbClient> client;

  Table table;
  DynamoExperimentStore experiments;
  DynamoRunStore runs;
  DynamoLoggedModelStore models;
  DynamoTraceStore traces;

  StoreContract(Supplier<DynamoDbClient> client) {
    this.client = client;
  }

  @BeforeEach
  final void makeTable() {
    table = TestTables.create(client.get());
    experiments = new DynamoExperimentStore(table);
    runs = new DynamoRunStore(table);
    models = new DynamoLoggedModelStore(table);
    traces = new DynamoTraceStore(table);
  }

  /** The same table by another client. */
  Table table(DynamoDbClient other) {
    return new Table(other, table.name());
  }

  Experiment newExperiment(String name) {
    return experiments.create(name, id -> "mlflow-artifacts:/" + id, Map.of(), 1_000);
  }

  /** A run without anything in a new experiment. */
  String newRun() {
    return newRun(newExperiment("experiment").experimentId());
  }

  String newRun(String experimentId) {
    String runId = runs.newRunId(experimentId);
    runs.create(emptyRun(experimentId, runId));
    return runId;
  }

  Run run(String runId) {
    return runs.find(runId).orElseThrow();
  }

  static Run emptyRun(String experimentId, String runId) {
    RunInfo info =
        new RunInfo(
            runId,
            experimentId,
            "nimble-newt-12",
            "someone",
            RunStatus.RUNNING,
            1_700_000_000_000L,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            "mlflow-artifacts:/" + experimentId + "/" + runId + "/artifacts");
    return new Run(info, Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
  }

  static Consumer<Throwable> has(ErrorCode code) {
    return thrown ->
        assertThat(thrown)
            .asInstanceOf(type(MlflowException.class))
            .extracting(MlflowException::code)
            .isEqualTo(code);
  }
}

package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/** What the client learns of a mistake: status, code and words. */
class MistakesIT {
  private static final String NOBODY = "0".repeat(32);

  private final MlflowClient client = Server.client();
  private String experimentId = "";
  private String runId = "";

  @BeforeEach
  void createRun() {
    experimentId = client.createExperiment(Names.draw("mistakes"));
    runId = client.createRun(experimentId).getRunId();
  }

  @Test
  void aTakenName() {
    String name = Names.draw("taken");
    client.createExperiment(name);

    assertRefused(() -> client.createExperiment(name), 400, "RESOURCE_ALREADY_EXISTS", name);
  }

  @Test
  void anUnknownExperimentOrRun() {
    assertRefused(
        () -> client.getExperiment("999999999"), 404, "RESOURCE_DOES_NOT_EXIST", "999999999");
    assertRefused(
        () -> client.getExperiment("none"),
        400,
        "INVALID_PARAMETER_VALUE",
        "Invalid experiment ID");
    assertRefused(() -> client.getRun(NOBODY), 404, "RESOURCE_DOES_NOT_EXIST", NOBODY);
    assertRefused(() -> client.logParam(NOBODY, "a", "b"), 404, "RESOURCE_DOES_NOT_EXIST", NOBODY);
  }

  @Test
  void anotherValueForAParam() {
    client.logParam(runId, "depth", "7");

    client.logParam(runId, "depth", "7");
    assertRefused(
        () -> client.logParam(runId, "depth", "8"), 400, "INVALID_PARAMETER_VALUE", "depth");
    assertThat(client.getRun(runId).getData().getParams(0).getValue()).isEqualTo("7");
  }

  @Test
  void aDeletedRun() {
    client.deleteRun(runId);

    assertRefused(
        () -> client.logMetric(runId, "loss", 1), 400, "INVALID_PARAMETER_VALUE", "active");
    assertRefused(() -> client.setTag(runId, "a", "b"), 400, "INVALID_PARAMETER_VALUE", "active");
  }

  @Test
  void anAbsentTag() {
    assertRefused(
        () -> client.deleteTag(runId, "none"), 404, "RESOURCE_DOES_NOT_EXIST", "No tag with name");
  }

  @Test
  void aBadMetricName() {
    assertRefused(
        () -> client.logMetric(runId, "../up", 1), 400, "INVALID_PARAMETER_VALUE", "../up");
  }

  @Test
  void tooManyMetricsInABatch() {
    Metric metric = Metric.newBuilder().setKey("m").setValue(1).setTimestamp(1).build();
    List<Metric> tooMany = Collections.nCopies(1001, metric);

    assertRefused(
        () -> client.logBatch(runId, tooMany, List.of(), List.of()),
        400,
        "INVALID_PARAMETER_VALUE",
        "1000");
    assertThat(client.getMetricHistory(runId, "m")).isEmpty();
  }

  @Test
  void aFilterThatIsNone() {
    assertRefused(
        () ->
            client.searchRuns(
                List.of(experimentId), "metrics.loss ~ 1", ViewType.ALL, 10, List.of()),
        400,
        "INVALID_PARAMETER_VALUE",
        "");
    assertRefused(
        () -> client.searchExperiments("size > 1"), 400, "INVALID_PARAMETER_VALUE", "size");
  }

  private static void assertRefused(
      ThrowingCallable call, int status, String code, String message) {
    MlflowHttpException refused = catchThrowableOfType(MlflowHttpException.class, call);
    assertThat(refused.getStatusCode()).isEqualTo(status);
    assertThat(refused.getBodyMessage()).contains("\"" + code + "\"").contains(message);
  }
}

package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;

class RunsIT {
  private final MlflowClient client = Server.client();
  private String experimentId = "";

  @BeforeEach
  void createExperiment() {
    experimentId = client.createExperiment(Names.draw("runs"));
  }

  @Test
  void aNewRunIsRunningAndHasAPlaceForItsArtifacts() {
    RunInfo info =
        client.createRun(
            CreateRun.newBuilder()
                .setExperimentId(experimentId)
                .setRunName("baseline")
                .setUserId("ada")
                .setStartTime(1234)
                .build());

    assertThat(info.getRunId()).matches("[0-9a-f]{32}").isEqualTo(info.getRunUuid());
    assertThat(info.getRunName()).isEqualTo("baseline");
    assertThat(info.getStatus()).isEqualTo(RunStatus.RUNNING);
    assertThat(info.getStartTime()).isEqualTo(1234);
    assertThat(info.hasEndTime()).isFalse();
    assertThat(info.getArtifactUri()).endsWith(info.getRunId() + "/artifacts");
    assertThat(client.getRun(info.getRunId()).getInfo()).isEqualTo(info);
  }

  @Test
  void whatIsLoggedOneByOneIsInTheRun() {
    String runId = client.createRun(experimentId).getRunId();

    client.logParam(runId, "depth", "7");
    client.logMetric(runId, "loss", 0.5, 1000, 0);
    client.logMetric(runId, "loss", 0.25, 2000, 1);
    client.logMetric(runId, "loss", 0.75, 1500, -1);
    client.logMetric(runId, "broken", Double.NaN);
    client.setTag(runId, "team", "blau, grün 🌲");
    client.setTag(runId, "wrong", "x");
    client.deleteTag(runId, "wrong");

    Run run = client.getRun(runId);
    assertThat(run.getData().getParamsList())
        .extracting(Param::getKey, Param::getValue)
        .containsExactly(tuple("depth", "7"));
    assertThat(run.getData().getMetricsList())
        .extracting(Metric::getKey, Metric::getValue)
        .containsExactlyInAnyOrder(tuple("loss", 0.25), tuple("broken", Double.NaN));
    assertThat(run.getData().getTagsList())
        .extracting(RunTag::getKey, RunTag::getValue)
        .contains(tuple("team", "blau, grün 🌲"))
        .doesNotContain(tuple("wrong", "x"));
    assertThat(client.getMetricHistory(runId, "loss"))
        .extracting(Metric::getStep, Metric::getTimestamp, Metric::getValue)
        .containsExactly(tuple(0L, 1000L, 0.5), tuple(-1L, 1500L, 0.75), tuple(1L, 2000L, 0.25));
    assertThat(client.getMetricHistory(runId, "none")).isEmpty();
  }

  @Test
  void aBatchHoldsAThousandPoints() {
    String runId = client.createRun(experimentId).getRunId();
    List<Metric> metrics =
        IntStream.range(0, 998)
            .mapToObj(
                i ->
                    Metric.newBuilder()
                        .setKey("m" + i % 10)
                        .setValue(i)
                        .setTimestamp(i)
                        .setStep(i)
                        .build())
            .toList();
    Param param = Param.newBuilder().setKey("p").setValue("1").build();
    RunTag tag = RunTag.newBuilder().setKey("t").setValue("2").build();

    client.logBatch(runId, metrics, List.of(param), List.of(tag));
    client.logBatch(runId, metrics, List.of(param), List.of(tag));

    Run run = client.getRun(runId);
    assertThat(run.getData().getMetricsCount()).isEqualTo(10);
    assertThat(run.getData().getParamsList()).containsExactly(param);
    assertThat(run.getData().getTagsList()).contains(tag);
    assertThat(client.getMetricHistory(runId, "m3")).hasSize(100);
  }

  @Test
  void aRunEndsAndIsDeletedAndRestored() {
    String runId = client.createRun(experimentId).getRunId();

    client.setTerminated(runId, RunStatus.FAILED, 9999);
    client.deleteRun(runId);

    RunInfo deleted = client.getRun(runId).getInfo();
    assertThat(deleted.getStatus()).isEqualTo(RunStatus.FAILED);
    assertThat(deleted.getEndTime()).isEqualTo(9999);
    assertThat(deleted.getLifecycleStage()).isEqualTo("deleted");
    client.restoreRun(runId);
    assertThat(client.getRun(runId).getInfo().getLifecycleStage()).isEqualTo("active");
  }

  @Test
  void theFluentContextLogsAChildRun() {
    MlflowContext context = new MlflowContext(client).setExperimentId(experimentId);
    ActiveRun parent = context.startRun("parent");
    ActiveRun child = context.startRun("child", parent.getId());

    child.logParams(Map.of("a", "1", "b", "2"));
    child.logMetrics(Map.of("x", 1.0, "y", 2.0), 3);
    child.setTags(Map.of("kind", "leaf"));
    child.endRun();
    parent.endRun(RunStatus.KILLED);

    Run run = client.getRun(child.getId());
    assertThat(run.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.getInfo().getEndTime()).isGreaterThanOrEqualTo(run.getInfo().getStartTime());
    assertThat(run.getData().getParamsCount()).isEqualTo(2);
    assertThat(run.getData().getMetricsList())
        .extracting(Metric::getKey, Metric::getStep)
        .containsExactlyInAnyOrder(tuple("x", 3L), tuple("y", 3L));
    assertThat(run.getData().getTagsList())
        .extracting(RunTag::getKey, RunTag::getValue)
        .contains(
            tuple("kind", "leaf"),
            tuple("mlflow.runName", "child"),
            tuple("mlflow.parentRunId", parent.getId()));
    assertThat(client.getRun(parent.getId()).getInfo().getStatus()).isEqualTo(RunStatus.KILLED);
  }
}

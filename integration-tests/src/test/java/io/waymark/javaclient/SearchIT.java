package io.waymark.javaclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.Page;
import org.mlflow.tracking.RunsPage;

class SearchIT {
  private static final int RUNS = 7;

  private final MlflowClient client = Server.client();
  private final List<String> runIds = new ArrayList<>();
  private String experimentId = "";

  /** Seven runs, of which run i has metric loss = i, param depth = i % 2; run 6 is deleted. */
  @BeforeEach
  void logRuns() {
    experimentId = client.createExperiment(Names.draw("search"));
    for (int i = 0; i < RUNS; i++) {
      String runId = client.createRun(experimentId).getRunId();
      client.logMetric(runId, "loss", i);
      client.logParam(runId, "depth", Integer.toString(i % 2));
      runIds.add(runId);
    }
    client.deleteRun(runIds.getLast());
  }

  @Test
  void aFilterChoosesByMetricAndParam() {
    assertThat(ids(search("metrics.loss > 1 and params.depth = '1'", ViewType.ACTIVE_ONLY)))
        .containsExactlyInAnyOrder(runIds.get(3), runIds.get(5));
  }

  @Test
  void theViewChoosesByLifecycleStage() {
    assertThat(ids(search("", ViewType.ACTIVE_ONLY))).hasSize(6);
    assertThat(ids(search("", ViewType.DELETED_ONLY))).containsExactly(runIds.getLast());
    assertThat(ids(search("", ViewType.ALL))).hasSize(7);
  }

  @Test
  void pagesFollowTheOrderAskedFor() {
    RunsPage first =
        client.searchRuns(
            List.of(experimentId), "", ViewType.ACTIVE_ONLY, 4, List.of("metrics.loss DESC"));

    assertThat(ids(first)).containsExactlyElementsOf(runIds.subList(2, 6).reversed());
    assertThat(first.hasNextPage()).isTrue();
    Page<Run> second = first.getNextPage();
    assertThat(ids(second)).containsExactly(runIds.get(1), runIds.get(0));
    assertThat(second.hasNextPage()).isFalse();
    assertThat(second.getNextPage().getItems()).isEmpty();
  }

  @Test
  void aTokenGoesOnWithTheSearch() {
    RunsPage first =
        client.searchRuns(
            List.of(experimentId), "", ViewType.ACTIVE_ONLY, 1, List.of("metrics.loss"));

    RunsPage second =
        client.searchRuns(
            List.of(experimentId),
            "",
            ViewType.ACTIVE_ONLY,
            2,
            List.of("metrics.loss"),
            first.getNextPageToken().orElseThrow());

    assertThat(ids(second)).containsExactly(runIds.get(1), runIds.get(2));
  }

  private RunsPage search(String filter, ViewType view) {
    return client.searchRuns(List.of(experimentId), filter, view, 100, List.of());
  }

  private static List<String> ids(Page<Run> page) {
    List<String> ids = new ArrayList<>();
    page.getItems().forEach(run -> ids.add(run.getInfo().getRunId()));
    return ids;
  }
}

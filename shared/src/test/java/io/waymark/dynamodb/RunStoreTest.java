package io.waymark.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RunStoreTest {
  final TrackingTable table = EmbeddedDynamoDb.newTable();
  final DynamoRunStore runs = new DynamoRunStore(table);
  final DynamoExperimentStore experiments = new DynamoExperimentStore(table);

  @Test
  void smoke() {
    Experiment e = experiments.create("e", id -> "x/" + id, Map.of("a", "b"), 5);
    assertThat(e.experimentId()).isEqualTo("1");
    assertThat(experiments.find("1")).contains(e);
    assertThat(experiments.findByName("e")).contains(e);
    assertThat(experiments.all()).containsExactly(e);
    String id = runs.newRunId("1");
    Run run =
        new Run(
            new RunInfo(
                id,
                "1",
                "n",
                "u",
                RunStatus.RUNNING,
                7,
                OptionalLong.empty(),
                LifecycleStage.ACTIVE,
                "a"),
            Map.of(),
            Map.of("p", "1"),
            Map.of("t", "2"),
            List.of(),
            List.of(),
            List.of());
    runs.create(run);
    assertThat(runs.find(id)).contains(run);
    for (int i = 0; i < 3000; i++) {
      runs.logMetrics(id, List.of(new Metric("m", Math.sin(i), 1000 + i, i)), r -> {});
    }
    assertThat(runs.history(id, "m")).hasSize(3000);
    assertThat(runs.find(id).orElseThrow().metrics())
        .containsEntry("m", new Metric("m", Math.sin(2999), 3999, 2999));
  }
}

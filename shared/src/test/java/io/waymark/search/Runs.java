package io.waymark.search;

import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import io.waymark.tracking.entities.RunInfo;
import io.waymark.tracking.entities.RunStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Makes runs for tests. */
final class Runs {
  private Runs() {}

  static Run run(String id, long startTime) {
    RunInfo info =
        new RunInfo(
            id,
            "1",
            "name-" + id,
            "ann",
            RunStatus.FINISHED,
            startTime,
            OptionalLong.empty(),
            LifecycleStage.ACTIVE,
            "mlflow-artifacts:/1/" + id + "/artifacts");
    return new Run(info, Map.of(), Map.of(), Map.of(), List.of(), List.of(), List.of());
  }

  static Run withMetric(Run run, String key, double value) {
    Map<String, Metric> metrics = new HashMap<>(run.metrics());
    metrics.put(key, new Metric(key, value, 0, 0));
    return run.withMetrics(metrics);
  }

  static Run withTag(Run run, String key, String value) {
    Map<String, String> tags = new HashMap<>(run.tags());
    tags.put(key, value);
    return run.withTags(tags);
  }

  static List<String> ids(Page<Run> page) {
    return page.entities().stream().map(run -> run.info().runId()).toList();
  }
}

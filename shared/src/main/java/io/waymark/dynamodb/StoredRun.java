package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.OwnStage;
import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunDocument;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as its parts stand in the table.
 *
 * @param latestPart only when the run has many metrics
 * @param metricsPart from the first metric on, or once the run was deleted itself
 */
record StoredRun(
    RunKeys keys,
    ExperimentState experiment,
    Part documentPart,
    Optional<Part> latestPart,
    Optional<Part> metricsPart,
    RunDocument document,
    RunMetrics metrics) {

  /**
   * Puts the parts together; empty where they were not read at one point in time and have to be
   * read again.
   */
  static Optional<StoredRun> of(RunKeys keys, ExperimentState experiment, List<Part> parts) {
    Map<ItemKey, Part> byKey = new HashMap<>();
    parts.forEach(part -> byKey.put(part.key(), part));
    Optional<Part> document = Optional.ofNullable(byKey.get(keys.document()));
    if (document.isEmpty()) {
      return Optional.empty();
    }
    Optional<Part> metrics = Optional.ofNullable(byKey.get(keys.metrics()));
    StoredRun run =
        new StoredRun(
            keys,
            experiment,
            document.get(),
            Optional.ofNullable(byKey.get(keys.latest())),
            metrics,
            RunDocument.unpack(document.get().bytes()),
            metrics.map(part -> RunMetrics.unpack(part.bytes())).orElse(RunMetrics.NONE));
    return run.isConsistent() ? Optional.of(run) : Optional.empty();
  }

  Run toRun() {
    Run run = document.run();
    return run.withInfo(run.info().withLifecycleStage(document.ownStage().within(experiment)))
        .withMetrics(latest());
  }

  /** The parts that differ after a change of anything but the metrics. */
  List<PartWrite> writes(Run after) {
    Run before = toRun();
    if (!after.metrics().equals(before.metrics())) {
      throw new IllegalArgumentException("metrics are logged, not updated");
    }
    if (after.equals(before)) {
      return List.of();
    }
    LifecycleStage stage = after.info().lifecycleStage();
    if (stage == before.info().lifecycleStage()) {
      byte[] next = new RunDocument(after, document.ownStage()).pack();
      return List.of(PartWrite.replace(documentPart, next));
    }
    // Both parts at once, so that no point slips into a deleted run.
    OwnStage own = new OwnStage(stage, experiment.epoch());
    byte[] next = new RunDocument(after, own).pack();
    byte[] nextMetrics = metrics.withOwnStage(own).pack();
    return List.of(
        PartWrite.replace(documentPart, next),
        PartWrite.of(keys.metrics(), metricsPart, nextMetrics));
  }

  /** The latest point of each metric. */
  Map<String, Metric> latest() {
    if (metrics.latestVersion() == 0) {
      return metrics.latest();
    }
    return RunMetrics.advance(apart(), metrics.recent());
  }

  /** The latest points that are in a part of their own. */
  Map<String, Metric> apart() {
    Map<String, Metric> apart = new HashMap<>();
    latestPart.ifPresent(
        part -> Points.unpack(part.bytes()).forEach(point -> apart.put(point.key(), point)));
    return apart;
  }

  private boolean isConsistent() {
    long latestVersion = latestPart.map(part -> part.version().count()).orElse(0L);
    return document.ownStage().equals(metrics.ownStage())
        && document.ownStage().epoch() <= experiment.epoch()
        && latestVersion >= metrics.latestVersion();
  }
}

package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.OwnStage;
import io.waymark.dynamodb.packed.RunDocument;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run as its parts stand in the table. */
record StoredRun(
    ExperimentState experiment, Part documentPart, RunDocument document, StoredMetrics metrics) {

  /**
   * Puts the parts together; empty where they were not read at one point in time and have to be
   * read again.
   */
  static Optional<StoredRun> of(RunKeys keys, ExperimentState experiment, List<Part> parts) {
    Map<ItemKey, Part> byKey = new HashMap<>();
    parts.forEach(part -> byKey.put(part.key(), part));
    StoredMetrics metrics =
        StoredMetrics.of(
            keys,
            Optional.ofNullable(byKey.get(keys.metrics())),
            Optional.ofNullable(byKey.get(keys.latest())));
    return Optional.ofNullable(byKey.get(keys.document()))
        .map(part -> new StoredRun(experiment, part, RunDocument.unpack(part.bytes()), metrics))
        .filter(StoredRun::isConsistent);
  }

  Run toRun() {
    Run run = document.run();
    return run.withInfo(run.info().withLifecycleStage(stage())).withMetrics(metrics.latest());
  }

  LogTarget toLogTarget() {
    return new LogTarget(stage(), metrics);
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
    byte[] nextMetrics = metrics.metrics().withOwnStage(own).pack();
    return List.of(
        PartWrite.replace(documentPart, next),
        PartWrite.of(metrics.run().metrics(), metrics.part(), nextMetrics));
  }

  private LifecycleStage stage() {
    return document.ownStage().within(experiment);
  }

  private boolean isConsistent() {
    return document.ownStage().equals(metrics.metrics().ownStage())
        && document.ownStage().epoch() <= experiment.epoch()
        && metrics.isConsistent();
  }
}

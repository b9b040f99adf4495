package io.waymark.dynamodb;

import static java.util.Objects.requireNonNull;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.dynamodb.packed.OwnStage;
import io.waymark.error.MlflowException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a call that logs has to know: from a run's second call on, two small items at once.
 * The metrics part tells the run's own stage, so the document, which may be large, is not read.
 */
final class LogTargetReader {
  private final RunReader runs;
  private final TableReader reader;
  private final Parts parts;

  LogTargetReader(Table table) {
    this.runs = new RunReader(table);
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  /**
   * What there is to know of a run.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  LogTarget require(String runId) {
    RunKeys keys = RunKeys.of(runId).orElseThrow(() -> RunReader.doesNotExist(runId));
    return Contention.settle(() -> read(keys));
  }

  /** Empty where the items were not read at one point in time and have to be read again. */
  private Optional<LogTarget> read(RunKeys keys) {
    ItemKey state = ExperimentKeys.state(keys.experimentId());
    Map<ItemKey, Part> read = new HashMap<>();
    for (Item head : reader.batchGet(List.of(keys.metrics(), state))) {
      read.put(head.key(), parts.read(head));
    }
    if (read.size() < 2) {
      return Optional.of(runs.require(keys.runId()).toLogTarget());
    }
    ExperimentState experiment = ExperimentState.unpack(requireNonNull(read.get(state)).bytes());
    StoredMetrics metrics = withLatest(keys, Optional.ofNullable(read.get(keys.metrics())));
    OwnStage own = metrics.metrics().ownStage();
    return own.epoch() <= experiment.epoch() && metrics.isConsistent()
        ? Optional.of(new LogTarget(own.within(experiment), metrics))
        : Optional.empty();
  }

  /** Of a run with many metrics the latest points are a part of their own. */
  private StoredMetrics withLatest(RunKeys keys, Optional<Part> part) {
    StoredMetrics metrics = StoredMetrics.of(keys, part, Optional.empty());
    return metrics.isConsistent()
        ? metrics
        : StoredMetrics.of(keys, part, parts.get(keys.latest()));
  }
}

package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.OwnStage;
import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunDocument;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Runs in the tracking table. */
public final class DynamoRunStore implements RunStore {
  private final RunReader runs;
  private final Parts parts;
  private final MetricLog metricLog;
  private final MetricHistory history;
  private final Folding folding;
  private final Turns turns = new Turns();

  public DynamoRunStore(Table table) {
    this.runs = new RunReader(table);
    this.parts = new Parts(table);
    this.metricLog = new MetricLog(table);
    this.history = new MetricHistory(table);
    this.folding = new Folding(table);
  }

  @Override
  public String newRunId(String experimentId) {
    return ExperimentScopedId.draw(experimentId);
  }

  @Override
  public void create(Run run) {
    if (!run.metrics().isEmpty()) {
      throw new IllegalArgumentException("a new run has no metrics");
    }
    RunKeys keys = RunKeys.of(run.info().runId()).orElseThrow();
    byte[] document = new RunDocument(run, OwnStage.NONE).pack();
    if (!parts.write(PartWrite.create(keys.document(), document))) {
      throw new IllegalStateException("run " + run.info().runId() + " is there already");
    }
  }

  @Override
  public Optional<Run> find(String runId) {
    return runs.find(runId).map(StoredRun::toRun);
  }

  @Override
  public Run update(String runId, UnaryOperator<Run> change) {
    return turns.take(runId, () -> Contention.settle(() -> attempt(runId, change)));
  }

  private Optional<Run> attempt(String runId, UnaryOperator<Run> change) {
    StoredRun stored = runs.require(runId);
    Run after = change.apply(stored.toRun());
    List<PartWrite> writes = stored.writes(after);
    if (!writes.isEmpty() && !parts.write(writes, List.of())) {
      return Optional.empty();
    }
    if (after.info().status().isTerminal() && stored.metrics().metrics().blocks() > 0) {
      folding.fold(stored.metrics().run(), true);
    }
    return Optional.of(after);
  }

  @Override
  public void logMetrics(String runId, List<Metric> points, Consumer<LifecycleStage> check) {
    metricLog.add(runId, points, check);
  }

  @Override
  public List<Metric> history(String runId, String metricKey) {
    return RunKeys.of(runId).map(keys -> history(keys, metricKey)).orElse(List.of());
  }

  @Override
  public List<Run> inExperiments(Collection<String> experimentIds) {
    return runs.inExperiments(experimentIds).map(StoredRun::toRun).toList();
  }

  /**
   * Points only ever move from the metrics part to blocks and from blocks to columns, and are at
   * the new place before they leave the old one. The metrics part is read first, so what has left
   * it is in the blocks by then. Between blocks and columns a fold may move points the other way
   * round from the reader's view; but a fold raises the count in the metrics part before it removes
   * anything. So when the count is the same before and after, nothing was removed in between that
   * was not at its new place before.
   */
  private List<Metric> history(RunKeys keys, String metricKey) {
    List<Metric> found = new ArrayList<>();
    return Contention.settle(
        () -> {
          RunMetrics before = metrics(keys);
          before.recent().stream()
              .filter(point -> point.key().equals(metricKey))
              .forEach(found::add);
          found.addAll(history.points(keys, metricKey));
          return metrics(keys).folds() == before.folds()
              ? Optional.of(Points.distinct(found))
              : Optional.empty();
        });
  }

  private RunMetrics metrics(RunKeys keys) {
    return parts
        .get(keys.metrics())
        .map(part -> RunMetrics.unpack(part.bytes()))
        .orElse(RunMetrics.NONE);
  }
}

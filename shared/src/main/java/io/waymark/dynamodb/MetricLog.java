package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Adds points to runs. */
final class MetricLog {
  private final RunReader runs;
  private final Parts parts;
  private final MetricHistory history;
  private final Folding folding;
  private final Turns turns = new Turns();

  MetricLog(Table table) {
    this.runs = new RunReader(table);
    this.parts = new Parts(table);
    this.history = new MetricHistory(table);
    this.folding = new Folding(table);
  }

  void add(String runId, Collection<Metric> points, Consumer<Run> check) {
    List<Metric> batch = Points.distinct(points);
    Written written =
        turns.take(runId, () -> Contention.settle(() -> attempt(runId, batch, check)));
    if (written.foldDue()) {
      folding.fold(written.run(), false);
    }
  }

  private Optional<Written> attempt(String runId, List<Metric> batch, Consumer<Run> check) {
    StoredRun run = runs.require(runId);
    check.accept(run.toRun());
    return write(run, batch);
  }

  private record Written(RunKeys run, boolean foldDue) {}

  private Optional<Written> write(StoredRun run, List<Metric> batch) {
    List<Metric> fresh = unknown(run, batch);
    if (fresh.isEmpty()) {
      return Optional.of(new Written(run.keys(), false));
    }
    MetricPlan plan = MetricPlan.of(run, batch, fresh);
    int blocks = 0;
    for (List<Metric> points : plan.history()) {
      blocks += history.add(run.keys(), points);
    }
    RunMetrics next = plan.metrics().withMoreBlocks(blocks);
    if (plan.apart().isPresent()) {
      PartWrite latest = latest(run, plan.apart().get());
      if (!parts.write(latest)) {
        return Optional.empty();
      }
      next = next.withLatestVersion(latest.version().count());
    }
    return parts.write(PartWrite.of(run.keys().metrics(), run.metricsPart(), next.pack()))
        ? Optional.of(new Written(run.keys(), Folding.isDue(run.metrics(), next)))
        : Optional.empty();
  }

  private static PartWrite latest(StoredRun run, Map<String, Metric> points) {
    return PartWrite.of(run.keys().latest(), run.latestPart(), Points.pack(points.values()));
  }

  /** Points that are not known to be there. */
  private static List<Metric> unknown(StoredRun run, List<Metric> batch) {
    Set<Metric> known = new HashSet<>(run.metrics().recent());
    known.addAll(run.latest().values());
    return batch.stream().filter(point -> !known.contains(point)).toList();
  }
}

package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Adds points to runs. */
final class MetricLog {
  private final LogTargetReader targets;
  private final Parts parts;
  private final MetricHistory history;
  private final Folding folding;
  private final Turns turns = new Turns();

  MetricLog(Table table) {
    this.targets = new LogTargetReader(table);
    this.parts = new Parts(table);
    this.history = new MetricHistory(table);
    this.folding = new Folding(table);
  }

  /** Of points that are equally late the first one given counts as the latest. */
  void add(String runId, Collection<Metric> points, Consumer<LifecycleStage> check) {
    List<Metric> batch = List.copyOf(new LinkedHashSet<>(points));
    Written written =
        turns.take(runId, () -> Contention.settle(() -> attempt(runId, batch, check)));
    if (written.foldDue()) {
      folding.fold(written.run(), false);
    }
  }

  private Optional<Written> attempt(
      String runId, List<Metric> batch, Consumer<LifecycleStage> check) {
    LogTarget target = targets.require(runId);
    check.accept(target.stage());
    return write(target.metrics(), batch);
  }

  private record Written(RunKeys run, boolean foldDue) {}

  private Optional<Written> write(StoredMetrics stored, List<Metric> batch) {
    List<Metric> fresh = unknown(stored, batch);
    if (fresh.isEmpty()) {
      return Optional.of(new Written(stored.run(), false));
    }
    MetricPlan plan = MetricPlan.of(stored, batch, fresh);
    int blocks = 0;
    for (List<Metric> points : plan.history()) {
      blocks += history.add(stored.run(), points);
    }
    RunMetrics next = plan.metrics().withMoreBlocks(blocks);
    if (plan.apart().isPresent()) {
      PartWrite latest = latest(stored, plan.apart().get());
      if (!parts.write(latest)) {
        return Optional.empty();
      }
      next = next.withLatestVersion(latest.version().count());
    }
    return parts.write(PartWrite.of(stored.run().metrics(), stored.part(), next.pack()))
        ? Optional.of(new Written(stored.run(), Folding.isDue(stored.metrics(), next)))
        : Optional.empty();
  }

  private static PartWrite latest(StoredMetrics stored, Map<String, Metric> points) {
    return PartWrite.of(stored.run().latest(), stored.latestPart(), Points.pack(points.values()));
  }

  /** Points that are not known to be there. */
  private static List<Metric> unknown(StoredMetrics stored, List<Metric> batch) {
    Set<Metric> known = new HashSet<>(stored.metrics().recent());
    known.addAll(stored.latest().values());
    return batch.stream().filter(point -> !known.contains(point)).toList();
  }
}

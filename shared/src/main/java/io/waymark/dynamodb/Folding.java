package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Metric;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the points of many small blocks into columns, so that reading one metric does not read the
 * others. What moves is first written at its new place and removed at its old one only after the
 * run's count of folds went up: a fold that dies in the middle leaves points twice, never nowhere.
 */
final class Folding {
  private static final Logger LOG = System.getLogger(Folding.class.getName());

  /**
   * With so many blocks it is time. Fewer would make the columns of a run with 1,000 metrics so
   * small that each wastes half of the write unit it costs.
   */
  private static final int BLOCKS = 100;

  /** Bounds the memory and time of one fold; the next one takes the rest. */
  private static final int FOLD_BYTES = 8 * 1024 * 1024;

  /** When a run is over, it pays to have columns of so few points, if there are few of them. */
  private static final int LAST_COLUMN_POINTS = 8;

  /** With more metrics than this, only columns that fill much of a write unit pay. */
  private static final int MANY_METRICS = 64;

  private static final int FULL_COLUMN_POINTS = 64;

  private final TableReader reader;
  private final TableWriter writer;
  private final Parts parts;

  Folding(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.parts = new Parts(table);
  }

  /** Whether a write made it time to fold: of many writers at once, one is told so. */
  static boolean isDue(RunMetrics before, RunMetrics after) {
    return after.blocks() / BLOCKS > before.blocks() / BLOCKS;
  }

  /**
   * Folds the blocks of a run, or leaves that to a later call where the table can't take it now:
   * what called for it is done already.
   *
   * @param runIsOver whether no more points are expected
   */
  void fold(RunKeys run, boolean runIsOver) {
    try {
      foldNow(run, runIsOver);
    } catch (MlflowException e) {
      LOG.log(Level.WARNING, "folding the metrics of run " + run.runId() + " is put off", e);
    }
  }

  private void foldNow(RunKeys run, boolean runIsOver) {
    List<Item> sources =
        reader.query(run.history(), MetricHistory.BLOCKS, read -> size(read) < FOLD_BYTES);
    List<Metric> points = new ArrayList<>();
    sources.forEach(item -> points.addAll(Points.unpack(item.bytes(Part.BYTES))));
    List<Item> targets =
        MetricHistory.items(
            run, points, MetricHistory.FOLDED_BLOCKS, columnPoints(points, runIsOver));
    writer.putAll(targets);
    count(run, sources);
    List<ItemKey> done = new ArrayList<>(sources.stream().map(Item::key).toList());
    done.removeAll(targets.stream().map(Item::key).toList());
    writer.deleteAll(done);
  }

  private static int columnPoints(List<Metric> points, boolean runIsOver) {
    if (points.stream().map(Metric::key).distinct().count() > MANY_METRICS) {
      return FULL_COLUMN_POINTS;
    }
    return runIsOver ? LAST_COLUMN_POINTS : MetricHistory.COLUMN_POINTS;
  }

  private void count(RunKeys run, List<Item> sources) {
    int fresh = MetricHistory.weight(sources);
    // None: the count told of blocks that a fold had removed already.
    int taken = fresh == 0 ? Integer.MAX_VALUE : fresh;
    Contention.settle(
        () -> {
          Part part = parts.get(run.metrics()).orElseThrow();
          RunMetrics folded = RunMetrics.unpack(part.bytes()).folded(taken);
          return parts.write(PartWrite.replace(part, folded.pack()))
              ? Optional.of(folded)
              : Optional.empty();
        });
  }

  private static long size(List<Item> items) {
    return items.stream().mapToLong(item -> item.bytes(Part.BYTES).length).sum();
  }
}

package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the points of many small blocks into columns, so that reading one metric does not read the
 * others. What moves is first written at its new place and removed at its old one only after the
 * run's count of folds went up: a fold that dies in the middle leaves points twice, never nowhere.
 */
final class Folding {
  /** So many blocks a reader of a running run has to pass. */
  private static final int BLOCKS = 64;

  /** Bounds the memory and time of one fold; the next one takes the rest. */
  private static final int FOLD_BYTES = 4 * 1024 * 1024;

  private final TableReader reader;
  private final TableWriter writer;
  private final Parts parts;

  Folding(TrackingTable table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.parts = new Parts(table);
  }

  /** Whether a write made it time to fold: of many writers at once, one is told so. */
  static boolean isDue(RunMetrics before, RunMetrics after) {
    return after.blocks() / BLOCKS > before.blocks() / BLOCKS;
  }

  /**
   * Folds the blocks of a run.
   *
   * @param columnPoints how many points of a metric are worth a column
   */
  void fold(RunKeys run, int columnPoints) {
    List<Item> sources =
        reader.query(run.history(), MetricHistory.BLOCKS, read -> size(read) < FOLD_BYTES);
    List<Metric> points = new ArrayList<>();
    sources.forEach(item -> points.addAll(Points.unpack(item.bytes(Part.BYTES))));
    List<Item> targets =
        MetricHistory.items(run, points, MetricHistory.FOLDED_BLOCKS, columnPoints);
    writer.putAll(targets);
    count(run, sources);
    List<ItemKey> done = new ArrayList<>(sources.stream().map(Item::key).toList());
    done.removeAll(targets.stream().map(Item::key).toList());
    writer.deleteAll(done);
  }

  private void count(RunKeys run, List<Item> sources) {
    int fresh = (int) sources.stream().filter(item -> MetricHistory.isFresh(item.key())).count();
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

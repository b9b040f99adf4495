package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The items that keep points for good. An item is named by its content, so that writing the same
 * points again changes nothing; the same point in two items counts once.
 *
 * <p><b>Columns</b> have points of one metric, <b>blocks</b> of any. A block of level 0 is a
 * flushed buffer or a logged batch, one of level 1 is what a fold left over.
 */
final class MetricHistory {
  /** With fewer points than this a column costs more to write than its share of a block. */
  static final int COLUMN_POINTS = 32;

  /** A block of more bytes counts as several. */
  private static final int BLOCK_BYTES = 64 * 1024;

  static final String BLOCKS = "H#";
  static final String FOLDED_BLOCKS = "H#1#";
  private static final String FRESH_BLOCKS = "H#0#";

  private final TableReader reader;
  private final TableWriter writer;

  MetricHistory(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
  }

  /**
   * Keeps points of a run.
   *
   * @return the weight of the blocks that took
   */
  int add(RunKeys run, Collection<Metric> points) {
    List<Item> items = items(run, points, FRESH_BLOCKS, COLUMN_POINTS);
    writer.putAll(items);
    return weight(items);
  }

  /** What blocks and columns have of one metric, in no order and perhaps repeated. */
  List<Metric> points(RunKeys run, String metricKey) {
    List<Metric> points = new ArrayList<>();
    for (String prefix : List.of(BLOCKS, columns(metricKey))) {
      for (Item item : reader.query(run.history(), prefix)) {
        Points.unpack(item.bytes(Part.BYTES)).stream()
            .filter(point -> point.key().equals(metricKey))
            .forEach(points::add);
      }
    }
    return points;
  }

  /** How many small blocks that are not folded yet the items are worth. */
  static int weight(List<Item> items) {
    return items.stream()
        .filter(item -> item.key().sort().startsWith(FRESH_BLOCKS))
        .mapToInt(item -> 1 + item.bytes(Part.BYTES).length / BLOCK_BYTES)
        .sum();
  }

  /** Points as columns where a metric has at least {@code columnPoints}, the others as blocks. */
  static List<Item> items(RunKeys run, Collection<Metric> points, String blocks, int columnPoints) {
    List<Item> items = new ArrayList<>();
    List<Metric> rest = new ArrayList<>();
    for (Map.Entry<String, List<Metric>> metric : Points.byKey(points).entrySet()) {
      if (metric.getValue().size() >= columnPoints) {
        items.addAll(items(run, columns(metric.getKey()), metric.getValue()));
      } else {
        rest.addAll(metric.getValue());
      }
    }
    if (!rest.isEmpty()) {
      items.addAll(items(run, blocks, rest));
    }
    return items;
  }

  private static List<Item> items(RunKeys run, String prefix, List<Metric> points) {
    return Points.pack(points, Parts.ITEM_BYTES).stream()
        .map(
            bytes ->
                Item.of(new ItemKey(run.history(), prefix + ContentHash.of(bytes)))
                    .with(Part.BYTES, bytes))
        .toList();
  }

  /** The key is hashed, as a metric key may be longer than a sort key. */
  private static String columns(String metricKey) {
    return "C#" + ContentHash.of(metricKey) + "#";
  }
}

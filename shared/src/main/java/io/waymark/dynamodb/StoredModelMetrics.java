package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ModelMetrics;
import io.waymark.dynamodb.packed.ModelPoints;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a logged model as they stand in the table.
 *
 * @param part from the first point on
 * @param metrics what {@code part} says
 */
record StoredModelMetrics(LoggedModelKeys model, Optional<Part> part, ModelMetrics metrics) {
  /** The attribute of a block that says whose the block before it is. */
  private static final String WRITER_BEFORE = "w";

  static StoredModelMetrics of(LoggedModelKeys model, Optional<Part> part) {
    ModelMetrics metrics =
        part.map(found -> ModelMetrics.unpack(found.bytes())).orElse(ModelMetrics.NONE);
    return new StoredModelMetrics(model, part, metrics);
  }

  /**
   * All points, the oldest call first; empty where the items were read before some blocks were
   * there, and have to be read again. Blocks that came later than the part are left out, as are
   * those of writers that lost their race.
   *
   * @param items the blocks, perhaps among other items
   */
  Optional<List<ModelMetric>> points(List<Item> items) {
    Map<ItemKey, Item> byKey = new HashMap<>();
    items.forEach(item -> byKey.put(item.key(), item));
    Deque<List<ModelMetric>> blocks = new ArrayDeque<>();
    long writer = metrics.lastWriter();
    for (int number = metrics.blocks() - 1; number >= 0; number--) {
      Item block = byKey.get(model.block(number, writer));
      if (block == null) {
        return Optional.empty();
      }
      blocks.addFirst(ModelPoints.unpack(block.bytes(Part.BYTES)));
      writer = block.number(WRITER_BEFORE);
    }
    blocks.addLast(metrics.recent());
    return Optional.of(blocks.stream().flatMap(List::stream).toList());
  }

  /** The block of these points that {@code before} leads to when it is followed by one more. */
  static Item block(
      LoggedModelKeys model, ModelMetrics before, long writer, List<ModelMetric> points) {
    return Item.of(model.block(before.blocks(), writer))
        .with(Part.BYTES, ModelPoints.pack(points))
        .with(WRITER_BEFORE, before.lastWriter());
  }
}

package io.waymark.dynamodb;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes items of a table out of a workspace: to another one, or for good. A versioned item leaves
 * only as it was copied, so that no write in between is lost. All of it may be done again.
 */
final class Relocation {
  private final TableReader reader;
  private final TableWriter writer;
  private final Optional<Table> to;
  private final Runnable pause;

  /**
   * @param to nothing for what is to be gone
   * @param pause called between items; throws where there is no time for more
   */
  Relocation(Table from, Optional<Table> to, Runnable pause) {
    this.reader = new TableReader(from);
    this.writer = new TableWriter(from);
    this.to = to;
    this.pause = pause;
  }

  /** Whether a name's lock is there for its thing now, which still is where it was. */
  boolean claim(Item lock) {
    return to.map(target -> new Change.Put(lock, Optional.empty()).make(target)).orElse(true);
  }

  void partition(String partition) {
    items(reader.query(partition));
  }

  /** Those with versions first, the last one before all: it is what writers of the others move. */
  void items(List<Item> items) {
    items.stream()
        .filter(Relocation::isVersioned)
        .sorted(Comparator.comparing((Item item) -> item.key().sort()).reversed())
        .forEach(head -> head(head.key()));
    pause.run();
    move(items.stream().filter(item -> !isVersioned(item)).toList());
  }

  private static boolean isVersioned(Item item) {
    return item.has(Part.VERSION);
  }

  private void head(ItemKey key) {
    pause.run();
    boolean unused =
        Contention.settle(
            () ->
                reader.get(key).map(this::moved).orElse(true)
                    ? Optional.of(true)
                    : Optional.empty());
  }

  /** Whether it left; where not, somebody has written it since it was read. */
  private boolean moved(Item head) {
    List<Item> pieces =
        head.has(Part.PIECES)
            ? reader.query(Parts.pieceKey(head.key(), Version.first(), 0).partition())
            : List.of();
    to.map(TableWriter::new)
        .ifPresent(
            target -> {
              target.putAll(pieces);
              target.putAll(List.of(head));
            });
    if (!writer.commit(
        List.of(new Change.Delete(head.key(), Optional.of(head.number(Part.VERSION)))))) {
      return false;
    }
    writer.deleteAll(keys(pieces));
    return true;
  }

  private void move(List<Item> items) {
    to.map(TableWriter::new).ifPresent(target -> target.putAll(items));
    writer.deleteAll(keys(items));
  }

  private static List<ItemKey> keys(List<Item> items) {
    return items.stream().map(Item::key).toList();
  }
}

package io.waymark.dynamodb;

import static java.util.stream.Collectors.toSet;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads and replaces parts. A part that is too large for one item is spread over pieces in a
 * partition of its own. The pieces are written before the head that names them, under the head's
 * version, so that a head never lacks them, and removed after the next head is written; a reader
 * that finds them gone has an old head and reads it again.
 */
final class Parts {
  /** Below DynamoDB's 400 KB an item, with room for keys and attribute names. */
  static final int ITEM_BYTES = 350 * 1024;

  private final TableReader reader;
  private final TableWriter writer;

  Parts(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
  }

  static ItemKey pieceKey(ItemKey head, Version version, int number) {
    return new ItemKey(
        "PIECES#" + head.partition() + "#" + head.sort(),
        piecePrefix(version) + Digits.of(number, 5));
  }

  Optional<Part> get(ItemKey key) {
    return reader.get(key).flatMap(this::find);
  }

  /** The part with this head, or with the one that has replaced it; empty where it is gone. */
  Optional<Part> find(Item head) {
    return assemble(head)
        .or(
            () ->
                Contention.settle(
                        () ->
                            reader
                                .get(head.key())
                                .map(now -> assemble(now).map(Stream::of))
                                .orElseGet(() -> Optional.of(Stream.empty())))
                    .findFirst());
  }

  /** The same for a part that is never removed. */
  Part read(Item head) {
    return assemble(head)
        .orElseGet(() -> Contention.settle(() -> reader.get(head.key()).flatMap(this::assemble)));
  }

  /** Whether it was written; where not, another writer was faster. */
  boolean write(PartWrite write) {
    return write(List.of(write), List.of());
  }

  /**
   * Writes parts, all or none.
   *
   * @param others changes to be made together with them
   * @return whether they were written; where not, another writer was faster with one of them
   */
  boolean write(List<PartWrite> writes, List<Change> others) {
    writes.forEach(write -> writer.putAll(write.pieces()));
    List<Change> changes = new ArrayList<>(others);
    writes.forEach(write -> changes.add(write.change()));
    boolean written = writer.commit(changes);
    Outage.tidy(() -> writes.forEach(written ? this::removeReplaced : this::removeUnused));
    return written;
  }

  /** Removes the pieces of a part whose head is gone; another one may be in its place by now. */
  void removePieces(Part gone) {
    if (gone.bytes().length > ITEM_BYTES) {
      ItemKey first = pieceKey(gone.key(), gone.version(), 0);
      List<Item> pieces = reader.query(first.partition(), piecePrefix(gone.version()));
      writer.deleteAll(pieces.stream().map(Item::key).toList());
    }
  }

  /** Removes parts with all their pieces, for good: nobody must write them any more. */
  void remove(List<ItemKey> heads) {
    Set<ItemKey> whole =
        reader.batchGet(heads).stream()
            .filter(head -> head.has(Part.BYTES))
            .map(Item::key)
            .collect(toSet());
    for (ItemKey head : heads.stream().filter(head -> !whole.contains(head)).toList()) {
      String pieces = pieceKey(head, Version.first(), 0).partition();
      writer.deleteAll(reader.query(pieces).stream().map(Item::key).toList());
    }
    // Last, as they are what leads to the pieces.
    writer.deleteAll(heads);
  }

  private Optional<Part> assemble(Item head) {
    Version version = new Version(head.number(Part.VERSION));
    if (head.has(Part.BYTES)) {
      return Optional.of(new Part(head.key(), version, head.bytes(Part.BYTES)));
    }
    ItemKey first = pieceKey(head.key(), version, 0);
    List<Item> pieces = reader.query(first.partition(), piecePrefix(version));
    if (pieces.size() < head.number(Part.PIECES)) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    pieces.forEach(piece -> bytes.writeBytes(piece.bytes(Part.BYTES)));
    return Optional.of(new Part(head.key(), version, bytes.toByteArray()));
  }

  /** Also what writers left that died or lost before. */
  private void removeReplaced(PartWrite write) {
    if (!write.pieces().isEmpty() || write.replacesPieces()) {
      writer.deleteAll(reader.keysBefore(pieceKey(write.key(), write.version(), 0)));
    }
  }

  private void removeUnused(PartWrite write) {
    writer.deleteAll(write.pieces().stream().map(Item::key).toList());
  }

  private static String piecePrefix(Version version) {
    return HexFormat.of().toHexDigits(version.value()) + "#";
  }
}

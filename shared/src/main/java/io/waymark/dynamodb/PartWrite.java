package io.waymark.dynamodb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A new value of a part, on its way into the table. */
@SuppressWarnings("ArrayRecordComponent") // parts are compared by their versions only
record PartWrite(ItemKey key, Optional<Part> replaces, Version version, byte[] bytes) {

  static PartWrite create(ItemKey key, byte[] bytes) {
    return new PartWrite(key, Optional.empty(), Version.first(), bytes);
  }

  static PartWrite replace(Part before, byte[] bytes) {
    return new PartWrite(before.key(), Optional.of(before), before.version().next(), bytes);
  }

  /** Creates the part or replaces the one that is there. */
  static PartWrite of(ItemKey key, Optional<Part> before, byte[] bytes) {
    return before.map(part -> replace(part, bytes)).orElseGet(() -> create(key, bytes));
  }

  Part result() {
    return new Part(key, version, bytes);
  }

  Change change() {
    return new Change.Put(head(), replaces.map(part -> part.version().value()));
  }

  /** The items that must be there before the head; none where the head holds all bytes. */
  List<Item> pieces() {
    List<Item> pieces = new ArrayList<>();
    for (int number = 0; number < pieceCount(bytes); number++) {
      int from = number * Parts.ITEM_BYTES;
      byte[] piece =
          Arrays.copyOfRange(bytes, from, Math.min(from + Parts.ITEM_BYTES, bytes.length));
      pieces.add(Item.of(Parts.pieceKey(key, version, number)).with(Part.BYTES, piece));
    }
    return pieces;
  }

  boolean replacesPieces() {
    return replaces.isPresent() && pieceCount(replaces.get().bytes()) > 0;
  }

  private Item head() {
    Item head = Item.of(key).with(Part.VERSION, version.value());
    return pieceCount(bytes) == 0
        ? head.with(Part.BYTES, bytes)
        : head.with(Part.PIECES, pieceCount(bytes));
  }

  private static int pieceCount(byte[] bytes) {
    return bytes.length <= Parts.ITEM_BYTES ? 0 : Math.ceilDiv(bytes.length, Parts.ITEM_BYTES);
  }
}

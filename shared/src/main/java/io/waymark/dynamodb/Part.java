package io.waymark.dynamodb;

/** A packed value as it stands in the table. */
@SuppressWarnings("ArrayRecordComponent") // parts are compared by their versions only
record Part(ItemKey key, Version version, byte[] bytes) {
  /** The attribute with the version, which every write of the part changes. */
  static final String VERSION = "v";

  /** The attribute with the bytes, when one item can hold them. */
  static final String BYTES = "p";

  /** The attribute with the number of pieces, when there are too many bytes for one item. */
  static final String PIECES = "n";
}

package io.waymark.dynamodb.packed;

/** Packed values as they are laid out, however they were deflated. */
public final class PlainBytes {
  private PlainBytes() {}

  public static byte[] of(byte[] packed) {
    return Envelope.open(packed).rest();
  }
}

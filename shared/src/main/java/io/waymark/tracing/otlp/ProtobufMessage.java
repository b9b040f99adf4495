package io.waymark.tracing.otlp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one protobuf message, as they come: each is looked at with {@link #next} and
 * then read or skipped.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protobuf: encoding</a>
 */
final class ProtobufMessage {
  /** As deep as protobuf's own readers go. */
  private static final int MAX_DEPTH = 100;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private static final int TYPE_BITS = 3;
  private static final int MAX_VARINT_BITS = 70;

  private final ByteBuffer in;
  private final int depth;
  private int type;

  private ProtobufMessage(ByteBuffer in, int depth) {
    if (depth > MAX_DEPTH) {
      throw BadPayload.malformed();
    }
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    this.depth = depth;
  }

  static ProtobufMessage of(byte[] bytes) {
    return new ProtobufMessage(ByteBuffer.wrap(bytes), 0);
  }

  /** The number of the next field, 0 where there is none. */
  int next() {
    if (!in.hasRemaining()) {
      return 0;
    }
    long tag = varint();
    type = (int) tag & ((1 << TYPE_BITS) - 1);
    long number = tag >>> TYPE_BITS;
    if (number < 1 || number > 0x1FFF_FFFF) {
      throw BadPayload.malformed();
    }
    return (int) number;
  }

  /** The field as a varint: an int64, an enum or a bool. */
  long number() {
    require(VARINT);
    return varint();
  }

  /** The field as a fixed64, or the bits of a double. */
  long fixed() {
    require(FIXED64);
    need(Long.BYTES);
    return in.getLong();
  }

  byte[] bytes() {
    ByteBuffer slice = slice();
    byte[] bytes = new byte[slice.remaining()];
    slice.get(bytes);
    return bytes;
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice()).toString();
    } catch (CharacterCodingException e) {
      throw BadPayload.malformed();
    }
  }

  ProtobufMessage message() {
    return new ProtobufMessage(slice(), depth + 1);
  }

  void skip() {
    switch (type) {
      case VARINT -> varint();
      case FIXED64 -> advance(Long.BYTES);
      case BYTES -> slice();
      case FIXED32 -> advance(Integer.BYTES);
      // Among them groups, which protobuf had before OpenTelemetry's protocol was there.
      default -> throw BadPayload.malformed();
    }
  }

  private ByteBuffer slice() {
    require(BYTES);
    long length = varint();
    if (length < 0 || length > in.remaining()) {
      throw BadPayload.malformed();
    }
    ByteBuffer slice = in.slice(in.position(), (int) length);
    in.position(in.position() + (int) length);
    return slice;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS; shift += 7) {
      need(1);
      byte octet = in.get();
      value |= (octet & 0x7FL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw BadPayload.malformed();
  }

  private void advance(int bytes) {
    need(bytes);
    in.position(in.position() + bytes);
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw BadPayload.malformed();
    }
  }

  private void require(int wanted) {
    if (type != wanted) {
      throw BadPayload.malformed();
    }
  }
}

package io.waymark.dynamodb.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Appends values to a byte string, each in few bytes. {@link PackedReader} reads them back. */
final class PackedWriter {
  private byte[] bytes = new byte[512];
  private int size;

  void octet(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
    }
    bytes[size++] = (byte) value;
  }

  /** A number that is seldom large and never negative; a negative one takes ten bytes. */
  void count(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      octet((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    octet((int) rest);
  }

  /** A number that is near zero on either side. */
  void signed(long value) {
    count((value << 1) ^ (value >> 63));
  }

  /** Eight octets; every NaN is one and the same. */
  void real(double value) {
    long bits = Double.doubleToLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      octet((int) (bits >>> shift));
    }
  }

  void flag(boolean value) {
    octet(value ? 1 : 0);
  }

  void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    count(utf8.length);
    octets(utf8);
  }

  void text(Optional<String> value) {
    flag(value.isPresent());
    value.ifPresent(this::text);
  }

  void texts(Collection<String> values) {
    count(values.size());
    values.forEach(this::text);
  }

  /** In the order of the keys, so that equal maps are equal bytes. */
  void map(Map<String, String> map) {
    count(map.size());
    new TreeMap<>(map)
        .forEach(
            (key, value) -> {
              text(key);
              text(value);
            });
  }

  /** As they are; the reader must know how many. */
  void octets(byte[] more) {
    if (size + more.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more.length));
    }
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}

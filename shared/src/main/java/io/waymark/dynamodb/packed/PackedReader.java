package io.waymark.dynamodb.packed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link PackedWriter} wrote, in the same order. */
final class PackedReader {
  private final byte[] bytes;
  private int position;

  PackedReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    return bytes[position++] & 0xFF;
  }

  long count() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int octet = octet();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
  }

  /** A count of things that follow. */
  int size() {
    return Math.toIntExact(count());
  }

  long signed() {
    long value = count();
    return (value >>> 1) ^ -(value & 1);
  }

  double real() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | octet();
    }
    return Double.longBitsToDouble(bits);
  }

  boolean flag() {
    return octet() != 0;
  }

  /** All octets that are left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, bytes.length);
    position = bytes.length;
    return rest;
  }

  String text() {
    int length = size();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  Optional<String> optionalText() {
    return flag() ? Optional.of(text()) : Optional.empty();
  }

  List<String> texts() {
    int size = size();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(text());
    }
    return texts;
  }

  Map<String, String> map() {
    int size = size();
    Map<String, String> map = HashMap.newHashMap(size);
    for (int i = 0; i < size; i++) {
      map.put(text(), text());
    }
    return map;
  }
}

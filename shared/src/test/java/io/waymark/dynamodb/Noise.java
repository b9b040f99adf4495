package io.waymark.dynamodb;

import java.util.Random;

/** Text that does not deflate. */
final class Noise {
  private static final int LENGTH = 8_000;

  private Noise() {}

  /** 8,000 characters, the same ones for the same number. */
  static String text(int number) {
    return text(number, LENGTH);
  }

  static String text(int number, int length) {
    return new Random(number)
        .ints(length, '!', '~')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

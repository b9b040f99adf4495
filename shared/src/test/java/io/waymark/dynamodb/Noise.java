package io.waymark.dynamodb;

import io.waymark.tracking.entities.Metric;
import java.util.Random;
import java.util.SplittableRandom;

/** Values that do not deflate. */
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

  /** The same point for the same key and step. */
  static Metric point(String key, int step) {
    double value = new SplittableRandom(key.hashCode() * 31L + step).nextDouble();
    return new Metric(key, value, 1_000 + step, step);
  }
}

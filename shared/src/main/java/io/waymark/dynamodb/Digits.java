package io.waymark.dynamodb;

/**
 * Numbers in keys, with leading zeros so that they sort. {@code String.format} would write them in
 * the digits of the machine's language, and load its tables at the first write.
 */
final class Digits {
  private Digits() {}

  /** A number that is not negative, in {@code width} digits at least. */
  static String of(long number, int width) {
    String digits = Long.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}

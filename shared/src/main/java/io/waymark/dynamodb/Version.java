package io.waymark.dynamodb;

import java.security.SecureRandom;

/**
 * The version of a part: a count in the upper half, and below a number drawn for each write, so
 * that a writer knows its own write when it meets it again.
 */
record Version(long value) {

  static Version first() {
    return draw(1);
  }

  Version next() {
    return draw(count() + 1);
  }

  long count() {
    return value >>> Integer.SIZE;
  }

  private static Version draw(long count) {
    return new Version(
        count << Integer.SIZE | Integer.toUnsignedLong(new SecureRandom().nextInt()));
  }
}

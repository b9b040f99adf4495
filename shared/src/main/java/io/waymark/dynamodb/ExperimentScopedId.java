package io.waymark.dynamodb;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An id that carries the experiment it belongs to, so that the id alone leads to the partition: 32
 * lower-case hex digits, of which 80 bits are random and 48 are the experiment's number, masked by
 * a mix of the random ones so that ids look random and spread evenly. Any 32 hex digits name some
 * experiment; an id from elsewhere is simply not found there.
 */
final class ExperimentScopedId {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");
  private static final int RANDOM_BYTES = 10;
  private static final long NUMBER_BITS = (1L << 48) - 1;

  private ExperimentScopedId() {}

  static String draw(String experimentId) {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    long number = Long.parseLong(experimentId);
    if ((number & ~NUMBER_BITS) != 0) {
      throw new IllegalArgumentException("not an experiment id: " + experimentId);
    }
    HexFormat hex = HexFormat.of();
    return hex.formatHex(random) + hex.toHexDigits(number ^ mask(random), 12);
  }

  /** The experiment that the id would belong to; empty where it has not the form of an id. */
  static Optional<String> experimentId(String id) {
    if (!FORM.matcher(id).matches()) {
      return Optional.empty();
    }
    byte[] random = HexFormat.of().parseHex(id, 0, RANDOM_BYTES * 2);
    long masked = HexFormat.fromHexDigitsToLong(id, RANDOM_BYTES * 2, id.length());
    return Optional.of(Long.toString(masked ^ mask(random)));
  }

  /** The finishing steps of MurmurHash3: each bit of the input changes half of the output. */
  private static long mask(byte[] random) {
    ByteBuffer bytes = ByteBuffer.wrap(random);
    long mix = bytes.getLong() ^ (bytes.getShort() & 0xFFFFL) * 0x9E3779B97F4A7C15L;
    mix = (mix ^ mix >>> 33) * 0xFF51AFD7ED558CCDL;
    mix = (mix ^ mix >>> 33) * 0xC4CEB9FE1A85EC53L;
    return (mix ^ mix >>> 33) & NUMBER_BITS;
  }
}

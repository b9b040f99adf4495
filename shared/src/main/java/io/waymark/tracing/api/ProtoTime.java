package io.waymark.tracing.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points and spans of time as protobuf's JSON has them: {@code 2026-01-01T00:00:00.120Z} and {@code
 * 1.500s}.
 */
final class ProtoTime {
  private static final Pattern DURATION = Pattern.compile("(-?)(\\d{1,12})(?:\\.(\\d{1,9}))?s");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().append(SECONDS).appendPattern(".SSS").toFormatter();

  private static final int MILLIS_PER_SECOND = 1000;

  private ProtoTime() {}

  /** A point in time, from milliseconds since the epoch. */
  static String timestamp(long millis) {
    DateTimeFormatter format = Math.floorMod(millis, MILLIS_PER_SECOND) == 0 ? SECONDS : MILLIS;
    return format.format(Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC)) + "Z";
  }

  /** Milliseconds since the epoch; empty where the text is no point in time. */
  static OptionalLong millis(String timestamp) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(timestamp).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException malformed) {
      return OptionalLong.empty();
    }
  }

  /** A span of time, from milliseconds. */
  static String duration(long millis) {
    long seconds = Math.abs(millis / MILLIS_PER_SECOND);
    long rest = Math.abs(millis % MILLIS_PER_SECOND);
    return "%s%d%ss".formatted(millis < 0 ? "-" : "", seconds, rest == 0 ? "" : fraction(rest));
  }

  /** Milliseconds; empty where the text is no span of time. */
  static OptionalLong durationMillis(String duration) {
    Matcher parts = DURATION.matcher(duration);
    if (!parts.matches()) {
      return OptionalLong.empty();
    }
    String fraction = Optional.ofNullable(parts.group(3)).orElse("") + "000";
    long millis =
        Long.parseLong(parts.group(2)) * MILLIS_PER_SECOND
            + Long.parseLong(fraction.substring(0, 3));
    return OptionalLong.of(parts.group(1).isEmpty() ? millis : -millis);
  }

  private static String fraction(long millis) {
    return ".%03d".formatted(millis);
  }
}

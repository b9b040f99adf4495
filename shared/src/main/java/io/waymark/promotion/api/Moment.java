package io.waymark.promotion.api;

import io.waymark.error.MlflowException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A point in time that somebody asks about. */
final class Moment {
  private Moment() {}

  /**
   * In milliseconds since the epoch: written so, or as an ISO 8601 time with an offset, or as a
   * date, which stands for its end in UTC.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static long parse(String text) {
    try {
      if (text.matches("\\d{1,15}")) {
        return Long.parseLong(text);
      }
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant().toEpochMilli()
          : endOf(LocalDate.parse(text)).toEpochMilli() - 1;
    } catch (DateTimeException malformed) {
      throw MlflowException.invalidParameter(
          "Invalid value '%s' for parameter 'at': it must be milliseconds since the epoch, or a date or time such as 2026-05-03T12:00:00Z."
              .formatted(text));
    }
  }

  private static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

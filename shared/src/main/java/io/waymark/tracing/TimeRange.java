package io.waymark.tracing;

/**
 * From one request time to another, both among them, and which end to begin with.
 *
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch
 */
public record TimeRange(long from, long to, boolean newestFirst) {
  /** All of time. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE, true);

  public static TimeRange oldestUntil(long to) {
    return new TimeRange(Long.MIN_VALUE, to, false);
  }

  /** Whether there is nothing between. */
  public boolean isEmpty() {
    return from > to;
  }
}

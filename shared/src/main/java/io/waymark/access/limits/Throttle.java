package io.waymark.access.limits;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps callers within their rate: a token bucket for each, in this process alone. Of several
 * processes each counts for itself.
 */
public final class Throttle {
  private static final long MICROS = 1_000_000;
  private static final int MAX = 10_000;

  private final long interval;
  private final long slack;
  private final InstantSource clock;

  /** When the bucket of a caller will be full again, in microseconds since the epoch. */
  private final Map<String, Long> fullAt = new ConcurrentHashMap<>();

  public Throttle(RateLimit limit, InstantSource clock) {
    this.interval = MICROS / limit.perSecond();
    this.slack = interval * limit.burst();
    this.clock = clock;
  }

  /**
   * Counts a call, if it may be made.
   *
   * @return how long to wait before it may be; zero where that is now
   */
  public Duration take(String caller) {
    long now = clock.millis() * 1_000;
    forgetTheFull(now);
    long[] early = {0};
    fullAt.compute(
        caller,
        (_, full) -> {
          long from = full == null ? now : Math.max(now, full);
          early[0] = Math.max(0, from + interval - now - slack);
          return early[0] == 0 ? from + interval : from;
        });
    return Duration.ofNanos(early[0] * 1_000);
  }

  private void forgetTheFull(long now) {
    if (fullAt.size() >= MAX) {
      fullAt.values().removeIf(full -> full <= now);
    }
  }
}

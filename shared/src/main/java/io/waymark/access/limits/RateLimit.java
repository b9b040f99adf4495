package io.waymark.access.limits;

import java.util.Optional;

/**
 * How many calls a user or a token may make.
 *
 * @param perSecond in the long run
 * @param burst how many at once after a pause
 */
public record RateLimit(int perSecond, int burst) {
  /**
   * MLflow 3.17's Python client takes 2.2 ms of its processor for each call (measured with {@code
   * log_metric}), so one that does nothing else makes fewer calls than this.
   */
  public static final RateLimit DEFAULT = perSecond(500);

  /** What a start of many workers, or an upload of many files, needs at once. */
  private static final int BURST_SECONDS = 10;

  /** The most that can be counted: one call a microsecond. */
  private static final int MAX_PER_SECOND = 1_000_000;

  public RateLimit {
    if (perSecond < 1 || perSecond > MAX_PER_SECOND || burst < 1) {
      throw new IllegalArgumentException(
          "%d calls a second, %d at once, is no limit.".formatted(perSecond, burst));
    }
  }

  /**
   * The limit in a text: calls a second, or 0 for none.
   *
   * @throws IllegalArgumentException saying so
   */
  public static Optional<RateLimit> parse(String calls) {
    try {
      int perSecond = Integer.parseInt(calls);
      return perSecond == 0 ? Optional.empty() : Optional.of(perSecond(perSecond));
    } catch (IllegalArgumentException | ArithmeticException noRate) {
      throw new IllegalArgumentException(
          "%s: expected calls a second, or 0 for no limit.".formatted(calls), noRate);
    }
  }

  /** So many in the long run, and those of ten seconds at once. */
  public static RateLimit perSecond(int calls) {
    return new RateLimit(calls, Math.multiplyExact(BURST_SECONDS, calls));
  }
}

package io.waymark.access.limits;

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

  /** So many in the long run, and those of ten seconds at once. */
  public static RateLimit perSecond(int calls) {
    return new RateLimit(calls, Math.multiplyExact(BURST_SECONDS, calls));
  }
}

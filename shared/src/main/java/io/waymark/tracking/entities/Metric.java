package io.waymark.tracking.entities;

import java.util.Comparator;

/**
 * One logged point of a metric, as stored: never infinite (MLflow keeps the greatest finite double
 * instead), possibly NaN. Two points that are equal are one point.
 *
 * @param timestamp milliseconds since the epoch
 */
public record Metric(String key, double value, long timestamp, long step) {
  /** What "latest" means to MLflow: the greatest step, then timestamp, then value (NaN is 0). */
  public static final Comparator<Metric> BY_RECENCY =
      Comparator.comparingLong(Metric::step)
          .thenComparingLong(Metric::timestamp)
          .thenComparingDouble(Metric::comparableValue);

  /** The order of {@code metrics/get-history}. */
  public static final Comparator<Metric> BY_TIME =
      Comparator.comparingLong(Metric::timestamp)
          .thenComparingLong(Metric::step)
          .thenComparingDouble(Metric::comparableValue)
          .thenComparing(Metric::isNaN);

  /** The order of sampled histories. */
  public static final Comparator<Metric> BY_STEP = BY_RECENCY.thenComparing(Metric::isNaN);

  public Metric {
    if (Double.isInfinite(value)) {
      value = Math.copySign(Double.MAX_VALUE, value);
    } else if (value == 0) {
      value = 0.0; // -0.0 and 0.0 are the same point to SQL
    }
  }

  public boolean isNaN() {
    return Double.isNaN(value);
  }

  private double comparableValue() {
    return isNaN() ? 0 : value;
  }
}

package io.waymark.tracing.metrics;

import io.waymark.error.MlflowException;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How the numbers of a group become one.
 *
 * @param percentile from 0 to 100, of a {@link Kind#PERCENTILE} only
 */
public record Aggregation(Kind kind, OptionalDouble percentile) {
  /** The names are those of MLflow's JSON. */
  public enum Kind {
    COUNT,
    SUM,
    AVG,
    PERCENTILE,
    MIN,
    MAX
  }

  public Aggregation {
    if (kind == Kind.PERCENTILE) {
      double value =
          percentile.orElseThrow(
              () ->
                  MlflowException.invalidParameter(
                      "Percentile value is required for PERCENTILE aggregation"));
      if (!(value >= 0 && value <= 100)) {
        throw MlflowException.invalidParameter(
            "Percentile value must be between 0 and 100, got %s".formatted(value));
      }
    } else if (percentile.isPresent()) {
      throw MlflowException.invalidParameter(
          "Percentile value is only allowed for PERCENTILE aggregation type, got %s"
              .formatted(kind));
    }
  }

  /** Its name among the values of an answer, {@code AVG} or {@code P99.0} for example. */
  public String label() {
    return percentile.isPresent() ? "P" + percentile.getAsDouble() : kind.name();
  }

  /** What the numbers of a group, of which there is one at least, become. */
  double of(double[] values) {
    return switch (kind) {
      case COUNT -> values.length;
      case SUM -> DoubleStream.of(values).sum();
      case AVG -> DoubleStream.of(values).average().orElseThrow();
      case MIN -> DoubleStream.of(values).min().orElseThrow();
      case MAX -> DoubleStream.of(values).max().orElseThrow();
      case PERCENTILE -> percentile(values, percentile.orElseThrow() / 100);
    };
  }

  /** Between two numbers, the point that lies as far along. */
  private static double percentile(double[] values, double fraction) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double rank = fraction * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - below);
  }
}

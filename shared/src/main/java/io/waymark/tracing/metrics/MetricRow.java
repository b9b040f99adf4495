package io.waymark.tracing.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One trace, span or assessment, as a chart looks at it.
 *
 * @param millis its time since the epoch
 * @param value of the metric; rows without one do not count
 * @param distinct where rows are counted once for each: what makes two of them the same
 * @param dimensions the values that there are of those it may be grouped by
 */
record MetricRow(
    long millis, OptionalDouble value, Optional<String> distinct, Map<String, String> dimensions) {
  MetricRow {
    dimensions = Map.copyOf(dimensions);
  }
}

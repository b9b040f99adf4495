package io.waymark.tracing.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the rows of a group amount to.
 *
 * @param dimensions what the group has in common
 * @param values by the labels of the aggregations
 */
public record MetricPoint(Map<String, String> dimensions, Map<String, Double> values) {
  public MetricPoint {
    dimensions = Collections.unmodifiableMap(new LinkedHashMap<>(dimensions));
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}

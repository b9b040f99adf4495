package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.Metric;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a run as they stand in the table.
 *
 * @param part from the first metric on, or once the run was deleted itself
 * @param latestPart only when the run has many metrics
 * @param metrics what {@code part} says
 */
record StoredMetrics(
    RunKeys run, Optional<Part> part, Optional<Part> latestPart, RunMetrics metrics) {

  static StoredMetrics of(RunKeys run, Optional<Part> part, Optional<Part> latestPart) {
    RunMetrics metrics =
        part.map(found -> RunMetrics.unpack(found.bytes())).orElse(RunMetrics.NONE);
    return new StoredMetrics(run, part, latestPart, metrics);
  }

  /** Whether the latest points are no older than those that were read beside them. */
  boolean isConsistent() {
    return latestPart.map(part -> part.version().count()).orElse(0L) >= metrics.latestVersion();
  }

  /** The latest point of each metric. */
  Map<String, Metric> latest() {
    return metrics.latestVersion() == 0
        ? metrics.latest()
        : RunMetrics.advance(apart(), metrics.recent());
  }

  /** The latest points that are in a part of their own. */
  private Map<String, Metric> apart() {
    Map<String, Metric> apart = new HashMap<>();
    latestPart.ifPresent(
        part -> Points.unpack(part.bytes()).forEach(point -> apart.put(point.key(), point)));
    return apart;
  }
}

package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.Points;
import io.waymark.dynamodb.packed.RunMetrics;
import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where new points of a run go. A few points wait in the metrics part, which is then all there is
 * to write; when they are too many there, those that waited before go to the history. Many points
 * go to the history at once.
 *
 * @param history what goes to the history, before anything else is written
 * @param apart the latest points as a part of their own, written next, where that changes
 * @param metrics the metrics part, written last
 */
record MetricPlan(
    List<List<Metric>> history, Optional<Map<String, Metric>> apart, RunMetrics metrics) {
  /** What one write unit pays for. */
  private static final int UNIT_BYTES = 1024;

  /** Of the metrics part's item, what is not packed: keys, version, attribute names. */
  private static final int ITEM_OVERHEAD = 90;

  /** The least room for waiting points that is worth having beside the latest ones. */
  private static final int ROOM = 300;

  /** Points of more packed bytes than this do not wait. */
  private static final int MANY = 700;

  /** With more packed bytes of latest points it pays not to write them at every call. */
  private static final int MANY_LATEST = 4 * UNIT_BYTES;

  /** Bounds what a read of the run pays for waiting points. */
  private static final int MOST_WAITING = 16 * UNIT_BYTES;

  /**
   * Plans for new points.
   *
   * @param batch all points of the call, of which {@code fresh} are new; the whole batch goes to
   *     the history, so that a repeated call writes the same items
   */
  static MetricPlan of(StoredMetrics stored, List<Metric> batch, List<Metric> fresh) {
    RunMetrics before = stored.metrics();
    boolean many = Points.pack(fresh).length > MANY;
    boolean apart = before.latestVersion() > 0;
    Map<String, Metric> latest = RunMetrics.advance(stored.latest(), fresh);
    List<Metric> waiting = many ? before.recent() : join(before.recent(), fresh);
    RunMetrics simple = before.with(apart ? Map.of() : latest, waiting);
    if (apart ? !many && fitsApart(stored, simple, fresh) : fitsTogether(simple)) {
      return new MetricPlan(many ? List.of(batch) : List.of(), Optional.empty(), simple);
    }
    List<List<Metric>> history = many ? List.of(before.recent(), batch) : List.of(before.recent());
    List<Metric> left = many ? List.of() : Points.distinct(fresh);
    RunMetrics flushed = before.with(latest, left);
    if (!apart && size(before.with(latest, List.of())) <= MANY_LATEST) {
      return new MetricPlan(history, Optional.empty(), flushed);
    }
    // A latest point must not be seen before the history has it: what is left waiting stays out.
    Map<String, Metric> settled = many ? latest : stored.latest();
    return new MetricPlan(history, Optional.of(settled), before.with(Map.of(), left));
  }

  /** Latest and waiting points share a part: it is filled up to the next whole write unit. */
  private static boolean fitsTogether(RunMetrics metrics) {
    int latest = size(metrics.with(metrics.latest(), List.of()));
    int units = Math.ceilDiv(latest + ITEM_OVERHEAD + ROOM, UNIT_BYTES);
    return latest <= MANY_LATEST && size(metrics) <= units * UNIT_BYTES - ITEM_OVERHEAD;
  }

  /**
   * Only waiting points are written at every call. Letting n bytes wait costs n/2 a call on
   * average, and every n/c calls of c bytes the latest points, of s bytes, are written anew: the
   * sum is least where n is the square root of 2sc.
   */
  private static boolean fitsApart(StoredMetrics stored, RunMetrics metrics, List<Metric> fresh) {
    double latest = stored.latestPart().map(part -> part.bytes().length).orElse(0);
    int best = (int) Math.sqrt(2 * latest * Points.pack(fresh).length);
    int units = Math.ceilDiv(Math.min(best, MOST_WAITING), UNIT_BYTES);
    return size(metrics) <= Math.max(units, 1) * UNIT_BYTES - ITEM_OVERHEAD;
  }

  private static int size(RunMetrics metrics) {
    return metrics.pack().length;
  }

  private static List<Metric> join(List<Metric> some, List<Metric> others) {
    List<Metric> all = new ArrayList<>(some);
    all.addAll(others);
    return Points.distinct(all);
  }
}

package io.waymark.tracking;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which points of a history a chart gets: as many as asked for, evenly spread over the points by
 * their rank, always with the last and, where there is more than one, with the first.
 *
 * @param size the most points of one run
 */
public record MetricSample(int size, Optional<Steps> steps) {

  /** The steps from {@code first} to {@code last}, both included. */
  public record Steps(long first, long last) {
    boolean contains(Metric point) {
      return first <= point.step() && point.step() <= last;
    }
  }

  /** The chosen points in the order {@link Metric#BY_STEP}. */
  public List<Metric> of(List<Metric> history) {
    List<Metric> points =
        history.stream()
            .filter(point -> steps.isEmpty() || steps.get().contains(point))
            .sorted(Metric.BY_STEP)
            .toList();
    return points.size() <= size ? points : sample(points);
  }

  /**
   * The first point of each of {@link #size} buckets, as SQL's NTILE fills them: where they can't
   * be of one size, those at the front hold one point more. In place of the last one stands the
   * last point of all.
   */
  private List<Metric> sample(List<Metric> points) {
    int bucketSize = points.size() / size;
    int larger = points.size() % size;
    List<Metric> chosen = new ArrayList<>(size);
    for (int bucket = 0; bucket < size - 1; bucket++) {
      chosen.add(points.get(bucket * bucketSize + Math.min(bucket, larger)));
    }
    chosen.add(points.getLast());
    return chosen;
  }
}

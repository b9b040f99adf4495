package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Points of metrics, each once. Equal sets of points are equal bytes, however they came. */
public final class Points {
  private static final Comparator<Metric> ORDER =
      Comparator.comparing(Metric::key).thenComparing(Metric.BY_TIME);

  private Points() {}

  /** The points without repeats, by key and within a key in the order {@link Metric#BY_TIME}. */
  public static List<Metric> distinct(Collection<Metric> points) {
    List<Metric> sorted = new ArrayList<>(points);
    sorted.sort(ORDER);
    List<Metric> distinct = new ArrayList<>(sorted.size());
    for (Metric point : sorted) {
      if (distinct.isEmpty() || !distinct.getLast().equals(point)) {
        distinct.add(point);
      }
    }
    return distinct;
  }

  /** The points of each key, keys and points in order and without repeats. */
  public static NavigableMap<String, List<Metric>> byKey(Collection<Metric> points) {
    NavigableMap<String, List<Metric>> byKey = new TreeMap<>();
    for (Metric point : distinct(points)) {
      byKey.computeIfAbsent(point.key(), _ -> new ArrayList<>()).add(point);
    }
    return byKey;
  }

  public static byte[] pack(Collection<Metric> points) {
    return Envelope.seal(out -> PointColumns.write(out, byKey(points)));
  }

  /**
   * As {@link #pack}, in as many pieces as it takes for none to be larger than {@code limit} bytes.
   */
  public static List<byte[]> pack(Collection<Metric> points, int limit) {
    byte[] whole = pack(points);
    if (whole.length <= limit || points.size() < 2) {
      return List.of(whole);
    }
    List<Metric> ordered = distinct(points);
    List<byte[]> pieces = new ArrayList<>(pack(ordered.subList(0, ordered.size() / 2), limit));
    pieces.addAll(pack(ordered.subList(ordered.size() / 2, ordered.size()), limit));
    return pieces;
  }

  public static List<Metric> unpack(byte[] packed) {
    List<Metric> points = new ArrayList<>();
    PointColumns.read(Envelope.open(packed)).values().forEach(points::addAll);
    return points;
  }
}

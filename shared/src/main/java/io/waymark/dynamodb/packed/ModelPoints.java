package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.ModelMetric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Points of a logged model in the order they were logged, column by column: which metric, which run
 * and data set, times, steps, values.
 */
public final class ModelPoints {
  private ModelPoints() {}

  /** As parts, as many as it takes for none to have more than {@code limit} bytes when packed. */
  public static List<List<ModelMetric>> split(List<ModelMetric> points, int limit) {
    if (points.size() < 2 || pack(points).length <= limit) {
      return List.of(points);
    }
    int half = points.size() / 2;
    List<List<ModelMetric>> parts = new ArrayList<>(split(points.subList(0, half), limit));
    parts.addAll(split(points.subList(half, points.size()), limit));
    return parts;
  }

  public static byte[] pack(List<ModelMetric> points) {
    return Envelope.seal(out -> write(out, points));
  }

  public static List<ModelMetric> unpack(byte[] packed) {
    return read(Envelope.open(packed));
  }

  static void write(PackedWriter out, List<ModelMetric> points) {
    List<Metric> metrics = points.stream().map(ModelMetric::metric).toList();
    List<String> keys = List.copyOf(new TreeSet<>(metrics.stream().map(Metric::key).toList()));
    List<Origin> origins = points.stream().map(Origin::of).distinct().toList();
    KeyList.write(out, keys);
    out.count(origins.size());
    origins.forEach(origin -> origin.write(out));
    out.count(points.size());
    Map<String, Integer> keyPlaces = places(keys);
    metrics.forEach(metric -> out.count(keyPlaces.getOrDefault(metric.key(), 0)));
    Map<Origin, Integer> originPlaces = places(origins);
    points.forEach(point -> out.count(originPlaces.getOrDefault(Origin.of(point), 0)));
    PointColumns.writeDifferences(out, metrics, Metric::timestamp);
    PointColumns.writeDifferences(out, metrics, Metric::step);
    PointColumns.writeValues(out, metrics);
  }

  static List<ModelMetric> read(PackedReader in) {
    List<String> keys = KeyList.read(in);
    List<Origin> origins = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      origins.add(Origin.read(in));
    }
    int[] keyPlaces = new int[in.size()];
    int[] originPlaces = new int[keyPlaces.length];
    Arrays.setAll(keyPlaces, _ -> in.size());
    Arrays.setAll(originPlaces, _ -> in.size());
    long[] times = PointColumns.readDifferences(in, keyPlaces.length);
    long[] steps = PointColumns.readDifferences(in, keyPlaces.length);
    long[] values = PointColumns.readValues(in, keyPlaces.length);
    List<ModelMetric> points = new ArrayList<>(keyPlaces.length);
    for (int i = 0; i < keyPlaces.length; i++) {
      double value = Double.longBitsToDouble(values[i]);
      Metric metric = new Metric(keys.get(keyPlaces[i]), value, times[i], steps[i]);
      points.add(origins.get(originPlaces[i]).of(metric));
    }
    return points;
  }

  private static <T> Map<T, Integer> places(Collection<T> things) {
    Map<T, Integer> places = LinkedHashMap.newLinkedHashMap(things.size());
    things.forEach(thing -> places.put(thing, places.size()));
    return places;
  }

  /** What many points have in common. */
  private record Origin(
      String runId, Optional<String> datasetName, Optional<String> datasetDigest) {
    static Origin of(ModelMetric point) {
      return new Origin(point.runId(), point.datasetName(), point.datasetDigest());
    }

    ModelMetric of(Metric metric) {
      return new ModelMetric(metric, runId, datasetName, datasetDigest);
    }

    void write(PackedWriter out) {
      out.text(runId);
      out.text(datasetName);
      out.text(datasetDigest);
    }

    static Origin read(PackedReader in) {
      return new Origin(in.text(), in.optionalText(), in.optionalText());
    }
  }
}

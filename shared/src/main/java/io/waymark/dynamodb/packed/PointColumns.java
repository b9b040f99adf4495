package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.function.ToLongFunction;

/**
 * Points of any number of metrics, column by column: the keys, how many points each has, then all
 * times, all steps, all values. Times and steps are differences from the point before. Of the
 * values first all first octets are written, then all second ones and so on: signs and exponents
 * are alike, and so are the last octets of short numbers, which deflating makes use of.
 */
final class PointColumns {
  private PointColumns() {}

  /** A key may have no points. */
  static void write(PackedWriter out, NavigableMap<String, List<Metric>> byKey) {
    KeyList.write(out, byKey.navigableKeySet());
    byKey.values().forEach(points -> out.count(points.size()));
    List<Metric> all = byKey.values().stream().flatMap(List::stream).toList();
    writeDifferences(out, all, Metric::timestamp);
    byKey.values().forEach(points -> writeDifferences(out, points, Metric::step));
    writeValues(out, all);
  }

  static SequencedMap<String, List<Metric>> read(PackedReader in) {
    List<String> keys = KeyList.read(in);
    int[] counts = new int[keys.size()];
    int total = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.size();
      total += counts[i];
    }
    long[] times = readDifferences(in, total);
    List<long[]> steps = new ArrayList<>(counts.length);
    for (int count : counts) {
      steps.add(readDifferences(in, count));
    }
    long[] values = readValues(in, total);
    SequencedMap<String, List<Metric>> byKey = LinkedHashMap.newLinkedHashMap(counts.length);
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      List<Metric> points = new ArrayList<>(counts[i]);
      for (long step : steps.get(i)) {
        points.add(new Metric(keys.get(i), Double.longBitsToDouble(values[at]), times[at], step));
        at++;
      }
      byKey.put(keys.get(i), points);
    }
    return byKey;
  }

  /** Each number as what it is more than the one before. */
  static <T> void writeDifferences(PackedWriter out, List<T> points, ToLongFunction<T> number) {
    long before = 0;
    for (T point : points) {
      long now = number.applyAsLong(point);
      out.signed(now - before);
      before = now;
    }
  }

  static long[] readDifferences(PackedReader in, int size) {
    long[] numbers = new long[size];
    long number = 0;
    for (int i = 0; i < size; i++) {
      number += in.signed();
      numbers[i] = number;
    }
    return numbers;
  }

  static void writeValues(PackedWriter out, List<Metric> points) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      for (Metric point : points) {
        out.octet((int) (Double.doubleToLongBits(point.value()) >>> shift));
      }
    }
  }

  /** The bits of the values. */
  static long[] readValues(PackedReader in, int total) {
    long[] values = new long[total];
    for (int octet = 0; octet < 8; octet++) {
      for (int i = 0; i < total; i++) {
        values[i] = values[i] << 8 | in.octet();
      }
    }
    return values;
  }
}

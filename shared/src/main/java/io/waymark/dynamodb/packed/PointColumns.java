package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.SequencedMap;

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
    long time = 0;
    for (List<Metric> points : byKey.values()) {
      for (Metric point : points) {
        out.signed(point.timestamp() - time);
        time = point.timestamp();
      }
    }
    for (List<Metric> points : byKey.values()) {
      long step = 0;
      for (Metric point : points) {
        out.signed(point.step() - step);
        step = point.step();
      }
    }
    for (int shift = 56; shift >= 0; shift -= 8) {
      for (List<Metric> points : byKey.values()) {
        for (Metric point : points) {
          out.octet((int) (Double.doubleToLongBits(point.value()) >>> shift));
        }
      }
    }
  }

  static SequencedMap<String, List<Metric>> read(PackedReader in) {
    List<String> keys = KeyList.read(in);
    int[] counts = new int[keys.size()];
    int total = 0;
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.size();
      total += counts[i];
    }
    long[] times = readTimes(in, total);
    long[] steps = readSteps(in, counts, total);
    long[] values = readValues(in, total);
    SequencedMap<String, List<Metric>> byKey = LinkedHashMap.newLinkedHashMap(counts.length);
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      List<Metric> points = new ArrayList<>(counts[i]);
      for (int end = at + counts[i]; at < end; at++) {
        points.add(
            new Metric(keys.get(i), Double.longBitsToDouble(values[at]), times[at], steps[at]));
      }
      byKey.put(keys.get(i), points);
    }
    return byKey;
  }

  private static long[] readTimes(PackedReader in, int total) {
    long[] times = new long[total];
    long time = 0;
    for (int i = 0; i < total; i++) {
      time += in.signed();
      times[i] = time;
    }
    return times;
  }

  private static long[] readSteps(PackedReader in, int[] counts, int total) {
    long[] steps = new long[total];
    int at = 0;
    for (int count : counts) {
      long step = 0;
      for (int end = at + count; at < end; at++) {
        step += in.signed();
        steps[at] = step;
      }
    }
    return steps;
  }

  private static long[] readValues(PackedReader in, int total) {
    long[] values = new long[total];
    for (int octet = 0; octet < 8; octet++) {
      for (int i = 0; i < total; i++) {
        values[i] = values[i] << 8 | in.octet();
      }
    }
    return values;
  }
}

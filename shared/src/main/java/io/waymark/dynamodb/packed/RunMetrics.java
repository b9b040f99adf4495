package io.waymark.dynamodb.packed;

import static java.util.Objects.requireNonNull;

import io.waymark.tracking.entities.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The metrics part of a run: the latest point of each metric and the points that were logged last.
 *
 * @param ownStage the same as in the {@link RunDocument}; where they differ, a reader saw the two
 *     parts at different times
 * @param folds how often history blocks were folded
 * @param blocks how many history blocks wait to be folded; a large one counts as several
 * @param latestVersion 0 where {@code latest} has every metric; otherwise there are so many that
 *     they are a part of their own, of at least this version, and {@code latest} is empty here
 * @param recent points that are nowhere else yet, in the order of {@link Points#distinct}
 */
public record RunMetrics(
    OwnStage ownStage,
    long folds,
    int blocks,
    long latestVersion,
    Map<String, Metric> latest,
    List<Metric> recent) {
  private static final int LATEST_IS_RECENT = 0;
  private static final int LATEST_FOLLOWS = 1;

  /** Of a run that has no metrics. */
  public static final RunMetrics NONE = new RunMetrics(OwnStage.NONE, 0, 0, 0, Map.of(), List.of());

  public RunMetrics {
    latest = Map.copyOf(latest);
    recent = List.copyOf(recent);
  }

  public RunMetrics withOwnStage(OwnStage stage) {
    return new RunMetrics(stage, folds, blocks, latestVersion, latest, recent);
  }

  public RunMetrics with(Map<String, Metric> newLatest, List<Metric> newRecent) {
    return new RunMetrics(ownStage, folds, blocks, latestVersion, newLatest, newRecent);
  }

  public RunMetrics withLatestVersion(long version) {
    return new RunMetrics(ownStage, folds, blocks, version, latest, recent);
  }

  public RunMetrics withMoreBlocks(int more) {
    return new RunMetrics(ownStage, folds, blocks + more, latestVersion, latest, recent);
  }

  /** The same after a fold that took away {@code taken} of the {@code blocks}. */
  public RunMetrics folded(int taken) {
    int left = Math.max(0, blocks - taken);
    return new RunMetrics(ownStage, folds + 1, left, latestVersion, latest, recent);
  }

  /** {@code latest} moved forward by {@code points}. */
  public static Map<String, Metric> advance(Map<String, Metric> latest, Collection<Metric> points) {
    Map<String, Metric> advanced = new HashMap<>(latest);
    for (Metric point : points) {
      advanced.merge(point.key(), point, RunMetrics::later);
    }
    return advanced;
  }

  public byte[] pack() {
    NavigableMap<String, List<Metric>> byKey = Points.byKey(recent);
    latest.keySet().forEach(key -> byKey.computeIfAbsent(key, _ -> List.of()));
    return Envelope.seal(
        out -> {
          ownStage.write(out);
          out.count(folds);
          out.count(blocks);
          out.count(latestVersion);
          PointColumns.write(out, byKey);
          if (latestVersion == 0) {
            byKey.forEach(
                (key, points) -> writeLatest(out, requireNonNull(latest.get(key)), points));
          }
        });
  }

  public static RunMetrics unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    OwnStage ownStage = OwnStage.read(in);
    long folds = in.count();
    int blocks = in.size();
    long latestVersion = in.count();
    List<Metric> recent = new ArrayList<>();
    Map<String, Metric> latest = new HashMap<>();
    PointColumns.read(in)
        .forEach(
            (key, points) -> {
              recent.addAll(points);
              if (latestVersion == 0) {
                latest.put(key, readLatest(in, key, points));
              }
            });
    return new RunMetrics(ownStage, folds, blocks, latestVersion, latest, recent);
  }

  private static void writeLatest(PackedWriter out, Metric latest, List<Metric> recent) {
    if (!recent.isEmpty() && latest.equals(Collections.max(recent, Metric.BY_RECENCY))) {
      out.octet(LATEST_IS_RECENT);
    } else {
      out.octet(LATEST_FOLLOWS);
      out.signed(latest.timestamp());
      out.signed(latest.step());
      out.real(latest.value());
    }
  }

  private static Metric readLatest(PackedReader in, String key, List<Metric> recent) {
    if (in.octet() == LATEST_IS_RECENT) {
      return Collections.max(recent, Metric.BY_RECENCY);
    }
    long timestamp = in.signed();
    long step = in.signed();
    return new Metric(key, in.real(), timestamp, step);
  }

  private static Metric later(Metric a, Metric b) {
    return Metric.BY_RECENCY.compare(a, b) >= 0 ? a : b;
  }
}

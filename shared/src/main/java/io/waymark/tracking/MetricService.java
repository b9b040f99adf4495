package io.waymark.tracking;

import io.waymark.tracking.entities.Metric;
import io.waymark.workspaces.Workspaces;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/**
 * Reads the history of metrics. An unknown metric has none, nor has an unknown run; but as in
 * MLflow the latter is refused on a server with workspaces, in one of which it may well be known.
 */
public final class MetricService {
  /** How many runs are read at a time: enough to hide latency, few enough to hold in memory. */
  private static final int RUNS_AT_A_TIME = 8;

  private final RunStore runs;
  private final Workspaces workspaces;

  public MetricService(RunStore runs, Workspaces workspaces) {
    this.runs = runs;
    this.workspaces = workspaces;
  }

  /** The points of one metric behind {@code position}, in the order {@link Metric#BY_TIME}. */
  public List<Metric> history(String runId, String metricKey, Optional<Metric> position) {
    List<Metric> points = known(runId, metricKey);
    return position.map(last -> behind(last, points)).orElse(points);
  }

  /**
   * The first points of several runs: by run id, then in the order {@link Metric#BY_TIME}.
   *
   * @param limit how many points to give in all
   */
  public List<RunMetric> histories(List<String> runIds, String metricKey, int limit) {
    return ofEach(runIds.stream().sorted().distinct(), runId -> runs.history(runId, metricKey))
        .flatMap(history -> history.points().stream().map(history::of))
        .limit(limit)
        .toList();
  }

  /** Of each run an even sample of its points, in the order {@link Metric#BY_STEP}. */
  public List<RunMetric> samples(List<String> runIds, String metricKey, MetricSample sample) {
    return ofEach(runIds.stream(), runId -> known(runId, metricKey))
        .flatMap(history -> sample.of(history.points()).stream().map(history::of))
        .toList();
  }

  private static Stream<History> ofEach(
      Stream<String> runIds, Function<String, List<Metric>> history) {
    return runIds.gather(
        Gatherers.mapConcurrent(RUNS_AT_A_TIME, runId -> new History(runId, history.apply(runId))));
  }

  /** A run that has points is there: it costs nothing more to ask but for one that has none. */
  private List<Metric> known(String runId, String metricKey) {
    List<Metric> points = runs.history(runId, metricKey);
    if (points.isEmpty() && workspaces.areOn() && runs.find(runId).isEmpty()) {
      throw Runs.notFound(runId);
    }
    return points;
  }

  private static List<Metric> behind(Metric position, List<Metric> points) {
    int found = Collections.binarySearch(points, position, Metric.BY_TIME);
    return points.subList(found < 0 ? -found - 1 : found + 1, points.size());
  }

  /** A point and the run that logged it. */
  public record RunMetric(String runId, Metric metric) {}

  private record History(String runId, List<Metric> points) {
    RunMetric of(Metric point) {
      return new RunMetric(runId, point);
    }
  }
}

package io.waymark.tracking;

import io.waymark.tracking.entities.LifecycleStage;
import io.waymark.tracking.entities.Metric;
import io.waymark.tracking.entities.Run;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Keeps runs and the history of their metrics. Reads see every write that was answered before;
 * every write but {@link #create} may be repeated without effect.
 */
public interface RunStore {

  /** A new run id that belongs to the experiment: 32 lower-case hex digits. */
  String newRunId(String experimentId);

  /** Keeps a new run, whose id {@link #newRunId} gave. */
  void create(Run run);

  Optional<Run> find(String runId);

  /**
   * Replaces a run by what {@code change} makes of it, in one atomic step. {@code change} may be
   * called again when another writer was faster; it must not touch the metrics. What {@code change}
   * throws is thrown and nothing is written.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  Run update(String runId, UnaryOperator<Run> change);

  /**
   * Adds points to the history and moves {@link Run#metrics} forward where one is the latest of its
   * key. A point that is there already is not added again.
   *
   * @param check throws where a run of this stage does not take metrics; nothing is written then
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  void logMetrics(String runId, List<Metric> points, Consumer<LifecycleStage> check);

  /** All points of one metric, each once, in the order {@link Metric#BY_TIME}. */
  List<Metric> history(String runId, String metricKey);

  /** Every run of these experiments, whatever its lifecycle stage, in no particular order. */
  List<Run> inExperiments(Collection<String> experimentIds);
}

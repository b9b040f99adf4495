package io.waymark.tracking;

import io.waymark.tracking.entities.LoggedModel;
import io.waymark.tracking.entities.ModelMetric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps logged models. Reads see every write that was answered before. */
public interface LoggedModelStore {

  /** A new model id that belongs to the experiment: "m-" and 32 lower-case hex digits. */
  String newModelId(String experimentId);

  /** Keeps a new model, whose id {@link #newModelId} gave. */
  void create(LoggedModel model);

  /** The model, also a deleted one. */
  Optional<LoggedModel> find(String modelId);

  /**
   * Replaces a model by what {@code change} makes of it, in one atomic step. {@code change} may be
   * called again when another writer was faster; it must not touch the metrics. What it throws is
   * thrown and nothing is written.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  LoggedModel update(String modelId, UnaryOperator<LoggedModel> change);

  /**
   * Throws what {@link #logMetrics} would throw.
   *
   * @throws io.waymark.error.MlflowException {@code BAD_REQUEST}
   */
  void checkMetrics(String modelId, List<ModelMetric> points);

  /**
   * Adds the points of {@link LoggedModels#freshMetrics}, all or none.
   *
   * @throws io.waymark.error.MlflowException {@code BAD_REQUEST} also where there is no such model
   */
  void logMetrics(String modelId, List<ModelMetric> points);

  /** Every model of these experiments, deleted ones too, in no particular order. */
  List<LoggedModel> inExperiments(Collection<String> experimentIds);
}

package io.waymark.tracking;

import io.waymark.tracking.entities.LoggedModel;
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
   * called again when another writer was faster. What it throws is thrown and nothing is written.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  LoggedModel update(String modelId, UnaryOperator<LoggedModel> change);

  /** Every model of these experiments, deleted ones too, in no particular order. */
  List<LoggedModel> inExperiments(Collection<String> experimentIds);
}

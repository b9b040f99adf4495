package io.waymark.tracking;

import io.waymark.tracking.entities.Experiment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Keeps experiments. Names are unique among active and deleted experiments. Reads see every write
 * that was answered before.
 */
public interface ExperimentStore {

  /**
   * Makes an experiment with the next free id.
   *
   * @param artifactLocation makes the location from the id
   * @throws io.waymark.error.MlflowException {@code RESOURCE_ALREADY_EXISTS} where the name is
   *     taken
   */
  Experiment create(
      String name, UnaryOperator<String> artifactLocation, Map<String, String> tags, long now);

  /** Makes experiment "0", Default, unless it is there. */
  void ensureDefault(UnaryOperator<String> artifactLocation, long now);

  Optional<Experiment> find(String experimentId);

  /** The same without its tags, which is the least to read. */
  Optional<Experiment> brief(String experimentId);

  Optional<Experiment> findByName(String name);

  /** Every experiment, in no particular order. */
  List<Experiment> all();

  /**
   * Replaces an experiment by what {@code change} makes of it; a change of the name or of the
   * lifecycle stage included. {@code change} may be called again when another writer was faster.
   * What {@code change} throws is thrown.
   *
   * <p>A changed lifecycle stage is at once the stage of all the experiment's runs.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code
   *     RESOURCE_ALREADY_EXISTS} where a new name is taken
   */
  Experiment update(String experimentId, UnaryOperator<Experiment> change);
}

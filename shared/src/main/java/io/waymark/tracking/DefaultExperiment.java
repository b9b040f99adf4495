package io.waymark.tracking;

import io.waymark.tracking.entities.Experiment;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An {@link ExperimentStore} in which experiment "0", Default, is there from the start. MLflow
 * makes it when the server starts; a function that may start anywhere at any time makes it when it
 * is first missed or before another is made, which costs the other calls nothing.
 */
public final class DefaultExperiment implements ExperimentStore {
  public static final String NAME = "Default";

  private final ExperimentStore store;
  private final ArtifactPlaces places;
  private final InstantSource clock;
  private volatile boolean ensured;

  /** The experiments of a workspace: as in MLflow only the default one has experiment "0". */
  public static ExperimentStore in(
      Workspace workspace, ExperimentStore store, ArtifactPlaces places, InstantSource clock) {
    return workspace.isDefault() ? new DefaultExperiment(store, places, clock) : store;
  }

  public DefaultExperiment(ExperimentStore store, ArtifactPlaces places, InstantSource clock) {
    this.store = store;
    this.places = places;
    this.clock = clock;
  }

  @Override
  public Experiment create(
      String name, UnaryOperator<String> artifactLocation, Map<String, String> tags, long now) {
    // As everywhere: older than all others, since searches order by the time of creation.
    ensure(now - 1);
    return store.create(name, artifactLocation, tags, now);
  }

  @Override
  public void ensureDefault(UnaryOperator<String> artifactLocation, long now) {
    store.ensureDefault(artifactLocation, now);
    ensured = true;
  }

  @Override
  public Optional<Experiment> find(String experimentId) {
    return found(experimentId, store::find);
  }

  @Override
  public Optional<Experiment> brief(String experimentId) {
    return found(experimentId, store::brief);
  }

  private Optional<Experiment> found(
      String experimentId, Function<String, Optional<Experiment>> look) {
    Optional<Experiment> found = look.apply(experimentId);
    if (found.isPresent() || !experimentId.equals(Experiment.DEFAULT_ID)) {
      return found;
    }
    ensure(clock.millis());
    return look.apply(experimentId);
  }

  @Override
  public Optional<Experiment> findByName(String name) {
    Optional<Experiment> found = store.findByName(name);
    if (found.isPresent() || !name.equals(NAME)) {
      return found;
    }
    ensure(clock.millis());
    return store.findByName(name);
  }

  @Override
  public List<Experiment> all() {
    List<Experiment> all = store.all();
    if (all.stream().anyMatch(DefaultExperiment::isDefault)) {
      return all;
    }
    ensure(clock.millis());
    return store.all();
  }

  @Override
  public Experiment update(String experimentId, UnaryOperator<Experiment> change) {
    if (experimentId.equals(Experiment.DEFAULT_ID)) {
      ensure(clock.millis());
    }
    return store.update(experimentId, change);
  }

  /**
   * Once is enough for a process. Whoever missed it looks again in any case: another call may have
   * made it meanwhile.
   */
  private void ensure(long now) {
    if (!ensured) {
      ensureDefault(places.own(), now);
    }
  }

  private static boolean isDefault(Experiment experiment) {
    return experiment.experimentId().equals(Experiment.DEFAULT_ID);
  }
}

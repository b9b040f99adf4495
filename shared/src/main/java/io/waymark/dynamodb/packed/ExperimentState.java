package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.Experiment;
import io.waymark.tracking.entities.LifecycleStage;
import java.util.Map;

/**
 * An experiment without its tags.
 *
 * @param epoch how often the experiment was deleted or restored
 */
public record ExperimentState(
    String name,
    String artifactLocation,
    LifecycleStage stage,
    long epoch,
    long creationTime,
    long lastUpdateTime) {

  /** The first state of a new experiment. */
  public static ExperimentState of(Experiment experiment) {
    return of(experiment, 0);
  }

  /** The state after this one; another lifecycle stage starts another epoch. */
  public ExperimentState next(Experiment experiment) {
    return of(experiment, experiment.lifecycleStage() == stage ? epoch : epoch + 1);
  }

  public Experiment toExperiment(String experimentId, Map<String, String> tags) {
    return new Experiment(
        experimentId, name, artifactLocation, stage, creationTime, lastUpdateTime, tags);
  }

  public byte[] pack() {
    return Envelope.seal(
        out -> {
          out.text(name);
          out.text(artifactLocation);
          out.flag(stage == LifecycleStage.DELETED);
          out.count(epoch);
          out.count(creationTime);
          out.count(lastUpdateTime);
        });
  }

  public static ExperimentState unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    return new ExperimentState(
        in.text(),
        in.text(),
        in.flag() ? LifecycleStage.DELETED : LifecycleStage.ACTIVE,
        in.count(),
        in.count(),
        in.count());
  }

  private static ExperimentState of(Experiment experiment, long epoch) {
    return new ExperimentState(
        experiment.name(),
        experiment.artifactLocation(),
        experiment.lifecycleStage(),
        epoch,
        experiment.creationTime(),
        experiment.lastUpdateTime());
  }
}

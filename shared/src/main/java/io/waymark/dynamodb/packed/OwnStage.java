package io.waymark.dynamodb.packed;

import io.waymark.tracking.entities.LifecycleStage;

/**
 * The lifecycle stage that was set on a run itself. It counts as long as the experiment's epoch is
 * the one it was set in: deleting or restoring the experiment starts a new epoch, and with that
 * every run has the experiment's stage again.
 */
public record OwnStage(LifecycleStage stage, long epoch) {
  /** Of a run that was never deleted or restored itself. Epochs begin with 0. */
  public static final OwnStage NONE = new OwnStage(LifecycleStage.ACTIVE, -1);

  public LifecycleStage within(ExperimentState experiment) {
    return epoch == experiment.epoch() ? stage : experiment.stage();
  }

  void write(PackedWriter out) {
    out.count((epoch + 1) * 2 + (stage == LifecycleStage.DELETED ? 1 : 0));
  }

  static OwnStage read(PackedReader in) {
    long packed = in.count();
    LifecycleStage stage = packed % 2 == 0 ? LifecycleStage.ACTIVE : LifecycleStage.DELETED;
    return new OwnStage(stage, packed / 2 - 1);
  }
}

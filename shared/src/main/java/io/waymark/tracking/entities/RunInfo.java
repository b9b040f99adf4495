package io.waymark.tracking.entities;

import java.util.OptionalLong;

/**
 * What a run is called, where it belongs and how it stands.
 *
 * @param runId 32 lower-case hex digits
 * @param runName mirrored by the tag {@link #NAME_TAG}
 * @param startTime milliseconds since the epoch, 0 when the client sent none
 * @param endTime milliseconds since the epoch, once the run is over
 */
public record RunInfo(
    String runId,
    String experimentId,
    String runName,
    String userId,
    RunStatus status,
    long startTime,
    OptionalLong endTime,
    LifecycleStage lifecycleStage,
    String artifactUri) {

  /** The tag that mirrors the run's name: setting either sets both. */
  public static final String NAME_TAG = "mlflow.runName";

  /** The tag of a nested run that holds the id of the run around it. */
  public static final String PARENT_TAG = "mlflow.parentRunId";

  public RunInfo withRunName(String name) {
    return new RunInfo(
        runId, experimentId, name, userId, status, startTime, endTime, lifecycleStage, artifactUri);
  }

  public RunInfo withStatus(RunStatus newStatus) {
    return new RunInfo(
        runId,
        experimentId,
        runName,
        userId,
        newStatus,
        startTime,
        endTime,
        lifecycleStage,
        artifactUri);
  }

  public RunInfo withEndTime(OptionalLong time) {
    return new RunInfo(
        runId, experimentId, runName, userId, status, startTime, time, lifecycleStage, artifactUri);
  }

  public RunInfo withLifecycleStage(LifecycleStage stage) {
    return new RunInfo(
        runId, experimentId, runName, userId, status, startTime, endTime, stage, artifactUri);
  }
}

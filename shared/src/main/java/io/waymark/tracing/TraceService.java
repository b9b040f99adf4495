package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.Experiments;
import io.waymark.tracking.entities.Experiment;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.ExperimentRules;
import io.waymark.validation.LongValues;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Traces without their spans. Every call may come again. */
public final class TraceService {
  /** Says that the client itself has told what there is to tell of the trace. */
  public static final String FINALIZED = "mlflow.trace.infoFinalized";

  private static final int MAX_LINKS = 100;

  private final ExperimentStore experiments;
  private final TraceStore traces;
  private final LongValues longValues;
  private final RandomGenerator random;

  public TraceService(
      ExperimentStore experiments,
      TraceStore traces,
      LongValues longValues,
      RandomGenerator random) {
    this.experiments = experiments;
    this.traces = traces;
    this.longValues = longValues;
    this.random = random;
  }

  /**
   * Keeps a trace as its client tells it, in place of what its spans have told before.
   *
   * @param check throws where the caller must not take the trace out of the experiment it is in
   */
  public TraceInfo start(TraceInfo given, Consumer<String> check) {
    TraceRules.checkId(given.traceId());
    TraceRules.checkTimes(given.requestTime(), given.executionDuration());
    Experiment experiment = Experiments.active(experiments, given.experimentId());
    Map<String, String> place = artifactPlace(experiment, given.traceId());
    return traces.put(
        given.traceId(),
        known -> {
          known.map(TraceInfo::experimentId).ifPresent(check);
          TraceInfo merged = StartedTrace.merge(known, given);
          Map<String, String> metadata = new HashMap<>(merged.metadata());
          metadata.put(FINALIZED, "true");
          return merged.withMetadata(metadata).withTags(TraceTags.merge(merged.tags(), place));
        });
  }

  /**
   * Keeps a new trace, in the way of MLflow 2: the server draws its id, and its end comes later.
   */
  public TraceInfo start(
      String experimentId,
      long requestTime,
      Map<String, String> metadata,
      Map<String, String> tags) {
    TraceRules.checkTimes(requestTime, OptionalLong.empty());
    Experiment experiment = Experiments.active(experiments, experimentId);
    String traceId = TraceRules.draw(random);
    Map<String, String> place = artifactPlace(experiment, traceId);
    TraceInfo trace =
        TraceInfo.begun(
            traceId,
            experiment.experimentId(),
            requestTime,
            TraceMetadata.merge(Map.of(), metadata),
            TraceTags.merge(TraceTags.merge(Map.of(), tags), place));
    return traces.put(traceId, _ -> trace);
  }

  /** Ends a trace, in the way of MLflow 2. */
  public TraceInfo end(
      String traceId,
      long endTime,
      TraceState state,
      Map<String, String> metadata,
      Map<String, String> tags) {
    return traces.update(
        traceId,
        trace -> {
          OptionalLong duration = OptionalLong.of(endTime - trace.requestTime());
          TraceRules.checkTimes(trace.requestTime(), duration);
          return trace
              .withEnd(duration, state)
              .withMetadata(TraceMetadata.merge(trace.metadata(), metadata))
              .withTags(TraceTags.merge(trace.tags(), tags));
        });
  }

  public TraceInfo get(String traceId) {
    return traces.find(traceId).orElseThrow(() -> TraceRules.notFound(traceId));
  }

  /** Those that are there, in the order of the ids. */
  public List<TraceInfo> find(List<String> traceIds) {
    return traces.findAll(traceIds);
  }

  public void setTag(String traceId, String key, String value) {
    String fit = TraceTags.fit(key, value, longValues);
    TraceInfo _ =
        traces.update(
            traceId,
            trace -> {
              Map<String, String> tags = new HashMap<>(trace.tags());
              tags.put(key, fit);
              return trace.withTags(tags);
            });
  }

  public void deleteTag(String traceId, String key) {
    TraceTags.checkDeletable(key);
    TraceInfo _ =
        traces.put(
            traceId,
            known -> {
              TraceInfo trace =
                  known
                      .filter(there -> there.tags().containsKey(key))
                      .orElseThrow(
                          () ->
                              MlflowException.doesNotExist(
                                  "No trace tag with key '%s' for trace with ID '%s'"
                                      .formatted(key, traceId)));
              Map<String, String> tags = new HashMap<>(trace.tags());
              tags.remove(key);
              return trace.withTags(tags);
            });
  }

  /** Removes those of the traces that are in the experiment, and tells how many. */
  public int delete(String experimentId, List<String> traceIds) {
    String id = ExperimentRules.parseId(experimentId);
    return traces.delete(traceIds, trace -> trace.experimentId().equals(id));
  }

  /**
   * Removes the oldest traces of an experiment up to a time, and tells how many.
   *
   * @param limit no more than these
   */
  public int delete(String experimentId, long until, OptionalInt limit) {
    return traces.deleteOldest(ExperimentRules.parseId(experimentId), until, limit);
  }

  /** Links traces to a run; those that are not there are left out. */
  public void linkToRun(List<String> traceIds, String runId) {
    if (traceIds.size() > MAX_LINKS) {
      throw MlflowException.invalidParameter(
          "Cannot link more than %d traces to a run in a single request. Provided %d traces."
              .formatted(MAX_LINKS, traceIds.size()));
    }
    traces.updateAll(traceIds, trace -> trace.withRuns(with(trace.runs(), Set.of(runId))));
  }

  /**
   * Links a trace to versions of prompts.
   *
   * @param versions each as {@code name/version}
   */
  public void linkPrompts(String traceId, Set<String> versions) {
    if (versions.isEmpty()) {
      return; // as MLflow does, which does not look for the trace then
    }
    TraceInfo _ =
        traces.update(traceId, trace -> trace.withPrompts(with(trace.prompts(), versions)));
  }

  private static Map<String, String> artifactPlace(Experiment experiment, String traceId) {
    return Map.of(
        TraceTags.ARTIFACT_LOCATION,
        ArtifactLocation.append(
            experiment.artifactLocation(), "traces/%s/artifacts".formatted(traceId)));
  }

  private static Set<String> with(Set<String> some, Set<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}

package io.waymark.tracing.spans;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracing.TraceRules;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracking.ExperimentStore;
import java.util.Optional;

/** The files of traces: their spans where these are in the store, else where all are. */
public final class TraceFiles {
  private final ExperimentStore experiments;
  private final TraceStore traces;
  private final SpanStore spans;

  public TraceFiles(ExperimentStore experiments, TraceStore traces, SpanStore spans) {
    this.experiments = experiments;
    this.traces = traces;
    this.spans = spans;
  }

  /**
   * The trace.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public TraceInfo trace(String traceId) {
    return traces.find(traceId).orElseThrow(() -> TraceRules.notFound(traceId));
  }

  /** MLflow's JSON of the spans; empty where it is a file among the trace's artifacts. */
  public Optional<byte[]> spans(TraceInfo trace) {
    return TraceOfSpans.isInStore(trace)
        ? Optional.of(SpanJson.file(spans.find(trace.traceId())))
        : Optional.empty();
  }

  /**
   * Where the trace's artifacts are. Its tag says so too, but whoever may change a trace may change
   * that.
   *
   * @throws MlflowException {@code NOT_FOUND} where its experiment is gone
   */
  public String location(TraceInfo trace) {
    return experiments
        .brief(trace.experimentId())
        .map(experiment -> TraceOfSpans.artifactLocation(experiment, trace.traceId()))
        .orElseThrow(
            () ->
                new MlflowException(
                    ErrorCode.NOT_FOUND,
                    "Trace with ID '%s' has no artifacts.".formatted(trace.traceId())));
  }
}

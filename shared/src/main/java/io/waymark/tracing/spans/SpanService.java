package io.waymark.tracing.spans;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.waymark.error.MlflowException;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.entities.Experiment;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.ExperimentRules;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Spans, and traces with their spans. Every write may come again. */
public final class SpanService {
  private final ExperimentStore experiments;
  private final TraceStore traces;
  private final SpanStore spans;
  private final InstantSource clock;

  public SpanService(
      ExperimentStore experiments, TraceStore traces, SpanStore spans, InstantSource clock) {
    this.experiments = experiments;
    this.traces = traces;
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * Keeps spans. They may come before their trace does, which then begins in the experiment; a
   * trace that is there stays where it is.
   *
   * @param check throws where the caller must not write to a trace's experiment
   */
  public void log(String experimentId, List<SpanGroup> groups, Consumer<String> check) {
    Map<String, TraceOfSpans> received = new LinkedHashMap<>();
    for (SpanGroup group : groups) {
      group.spans().stream()
          .map(StoredAttributes::of)
          .collect(groupingBy(Span::traceId, LinkedHashMap::new, toList()))
          .forEach(
              (id, some) ->
                  received.merge(id, new TraceOfSpans(some, group.resource()), TraceOfSpans::with));
    }
    received.forEach((id, some) -> log(experimentId, id, some, check));
  }

  private void log(
      String experimentId, String traceId, TraceOfSpans received, Consumer<String> check) {
    Optional<TraceInfo> before = traces.find(traceId);
    String location =
        before.isPresent() ? "" : artifactLocation(experimentId, traceId);
    check.accept(before.map(TraceInfo::experimentId).orElse(experimentId));
    spans.add(traceId, received.spans(), clock.millis());
    TraceInfo _ =
        traces.put(
            traceId,
            known -> {
              known.map(TraceInfo::experimentId).ifPresent(check);
              return known
                  .map(trace -> received.update(trace, () -> spans.find(traceId)))
                  .orElseGet(() -> received.create(experimentId, location));
            });
  }

  private String artifactLocation(String experimentId, String traceId) {
    Experiment experiment =
        experiments
            .brief(ExperimentRules.parseId(experimentId))
            .orElseThrow(
                () ->
                    MlflowException.doesNotExist(
                        "No Experiment with id=%s exists".formatted(experimentId)));
    return ArtifactLocation.append(
        experiment.artifactLocation(), "traces/%s/artifacts".formatted(traceId));
  }
}

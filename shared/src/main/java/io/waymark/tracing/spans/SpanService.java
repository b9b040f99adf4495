package io.waymark.tracing.spans;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracking.ExperimentStore;
import io.waymark.tracking.RunStore;
import io.waymark.tracking.entities.Experiment;
import io.waymark.validation.ExperimentRules;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Spans, and traces with their spans. Every write may come again. */
public final class SpanService {
  private final ExperimentStore experiments;
  private final RunStore runs;
  private final TraceStore traces;
  private final SpanStore spans;
  private final InstantSource clock;

  public SpanService(
      ExperimentStore experiments,
      RunStore runs,
      TraceStore traces,
      SpanStore spans,
      InstantSource clock) {
    this.experiments = experiments;
    this.runs = runs;
    this.traces = traces;
    this.spans = spans;
    this.clock = clock;
  }

  /**
   * Keeps spans. They may come before their trace does, which then begins in the experiment; a
   * trace that is there stays where it is.
   *
   * @param runId that the traces belong to whose roots are among the spans; nothing where there is
   *     no such run
   * @param check throws where the caller must not write to a trace's experiment
   */
  public void log(
      String experimentId, List<SpanGroup> groups, Optional<String> runId, Consumer<String> check) {
    Set<String> known =
        runId.filter(id -> runs.find(id).isPresent()).map(Set::of).orElseGet(Set::of);
    Map<String, TraceOfSpans> received = new LinkedHashMap<>();
    for (SpanGroup group : groups) {
      group.spans().stream()
          .map(StoredAttributes::of)
          .collect(groupingBy(Span::traceId, LinkedHashMap::new, toList()))
          .forEach(
              (id, some) ->
                  received.merge(
                      id, new TraceOfSpans(some, group.resource(), known), TraceOfSpans::with));
    }
    received.forEach((id, some) -> log(experimentId, id, some, check));
  }

  private void log(
      String experimentId, String traceId, TraceOfSpans received, Consumer<String> check) {
    Optional<TraceInfo> before = traces.find(traceId);
    String location = before.isPresent() ? "" : artifactLocation(experimentId, traceId);
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

  /**
   * A trace with its spans.
   *
   * @param partial also one of which spans are still on their way
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}, or {@code NOT_FOUND} where its spans
   *     are a file among its artifacts
   */
  public WholeTrace get(String traceId, boolean partial) {
    TraceInfo info =
        traces
            .find(traceId)
            .orElseThrow(
                () ->
                    MlflowException.doesNotExist(
                        "Trace with ID %s is not found.".formatted(traceId)));
    if (!TraceOfSpans.isInStore(info)) {
      throw new MlflowException(ErrorCode.NOT_FOUND, "Trace data not stored in tracking store");
    }
    List<Span> found = spans.find(traceId);
    if (!partial && !TraceOfSpans.isComplete(info, found)) {
      throw MlflowException.doesNotExist(
          "Trace with ID %s is not fully exported yet, please try again later.".formatted(traceId));
    }
    return new WholeTrace(info, found);
  }

  /** Those of the traces that are shown and complete, in the order of the ids. */
  public List<WholeTrace> complete(List<String> traceIds, Predicate<TraceInfo> shown) {
    List<TraceInfo> infos = traces.findAll(traceIds).stream().filter(shown).toList();
    Map<String, List<Span>> found =
        spans.findAll(
            infos.stream().filter(TraceOfSpans::isInStore).map(TraceInfo::traceId).toList());
    return infos.stream()
        .filter(info -> found.containsKey(info.traceId()))
        .map(info -> new WholeTrace(info, found.getOrDefault(info.traceId(), List.of())))
        .filter(trace -> TraceOfSpans.isComplete(trace.info(), trace.spans()))
        .toList();
  }

  private String artifactLocation(String experimentId, String traceId) {
    Experiment experiment =
        experiments
            .brief(ExperimentRules.parseId(experimentId))
            .orElseThrow(
                () ->
                    MlflowException.doesNotExist(
                        "No Experiment with id=%s exists".formatted(experimentId)));
    return TraceOfSpans.artifactLocation(experiment, traceId);
  }
}

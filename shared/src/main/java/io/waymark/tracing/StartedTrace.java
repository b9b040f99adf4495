package io.waymark.tracing;

import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.TraceInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trace as its client tells it, together with what is known of it already. */
final class StartedTrace {
  private StartedTrace() {}

  static TraceInfo merge(Optional<TraceInfo> known, TraceInfo given) {
    Map<String, String> tags =
        TraceTags.merge(known.map(TraceInfo::tags).orElse(Map.of()), given.tags());
    return new TraceInfo(
        given.traceId(),
        given.experimentId(),
        given.requestTime(),
        given.executionDuration(),
        given.state(),
        given.clientRequestId(),
        given.requestPreview().or(() -> known.flatMap(TraceInfo::requestPreview)),
        given.responsePreview().or(() -> known.flatMap(TraceInfo::responsePreview)),
        TraceMetadata.merge(known.map(TraceInfo::metadata).orElse(Map.of()), given.metadata()),
        tags,
        known.map(TraceInfo::runs).orElse(Set.of()),
        known.map(TraceInfo::prompts).orElse(Set.of()),
        assessments(known.map(TraceInfo::assessments).orElse(List.of()), given.assessments()));
  }

  /** One under the id of another takes its place. */
  private static List<Assessment> assessments(List<Assessment> known, List<Assessment> given) {
    Map<String, Assessment> byId = new LinkedHashMap<>();
    known.forEach(assessment -> byId.put(assessment.id(), assessment));
    given.forEach(assessment -> byId.put(assessment.id(), assessment));
    return List.copyOf(byId.values());
  }
}

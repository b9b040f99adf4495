package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.TraceInfo;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** Assessments of traces. They are part of the trace, so each change is one write. */
public final class AssessmentService {
  private static final String ID_PREFIX = "a-";

  private final TraceStore traces;
  private final InstantSource clock;
  private final RandomGenerator random;

  public AssessmentService(TraceStore traces, InstantSource clock, RandomGenerator random) {
    this.traces = traces;
    this.clock = clock;
    this.random = random;
  }

  /** The present, for an assessment that tells no time. */
  public long now() {
    return clock.millis();
  }

  /** An id for an assessment that has none. */
  public String newId() {
    HexFormat hex = HexFormat.of();
    return ID_PREFIX + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /** Adds an assessment; what it overrides no longer counts. One under its id is replaced. */
  public void create(String traceId, Assessment assessment) {
    change(
        traceId,
        all -> {
          List<Assessment> after = new ArrayList<>(all);
          after.removeIf(other -> other.id().equals(assessment.id()));
          assessment
              .overrides()
              .ifPresent(
                  id -> {
                    Assessment overridden = find(traceId, after, id);
                    after.set(after.indexOf(overridden), overridden.withValid(false));
                  });
          after.add(assessment);
          return after;
        });
  }

  /**
   * The assessment.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public Assessment get(String traceId, String id) {
    return find(traceId, require(traceId).assessments(), id);
  }

  /** Changes what is given of an assessment; metadata is added to what is there. */
  public Assessment update(String traceId, String id, AssessmentUpdate update) {
    long now = clock.millis();
    TraceInfo after =
        change(
            traceId,
            all -> {
              Assessment before = find(traceId, all, id);
              List<Assessment> changed = new ArrayList<>(all);
              changed.set(changed.indexOf(before), update.of(before, now));
              return changed;
            });
    return find(traceId, after.assessments(), id);
  }

  /** Removes an assessment, if it is there; what it overrode counts again. */
  public void delete(String traceId, String id) {
    Optional<TraceInfo> trace = traces.find(traceId);
    if (trace.isEmpty()) {
      return;
    }
    change(
        traceId,
        all -> {
          Optional<String> overridden =
              all.stream()
                  .filter(assessment -> assessment.id().equals(id))
                  .findFirst()
                  .flatMap(Assessment::overrides);
          return all.stream()
              .filter(assessment -> !assessment.id().equals(id))
              .map(
                  assessment ->
                      overridden.filter(assessment.id()::equals).isPresent()
                          ? assessment.withValid(true)
                          : assessment)
              .toList();
        });
  }

  private TraceInfo change(String traceId, UnaryOperator<List<Assessment>> change) {
    return traces.put(
        traceId,
        known -> {
          TraceInfo trace = known.orElseThrow(() -> notFound(traceId));
          return trace.withAssessments(change.apply(trace.assessments()));
        });
  }

  private TraceInfo require(String traceId) {
    return traces.find(traceId).orElseThrow(() -> notFound(traceId));
  }

  private static MlflowException notFound(String traceId) {
    return MlflowException.doesNotExist("Trace with request_id '%s' not found".formatted(traceId));
  }

  private static Assessment find(String traceId, List<Assessment> all, String id) {
    return all.stream()
        .filter(assessment -> assessment.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "Assessment with ID '%s' not found for trace '%s'".formatted(id, traceId)));
  }
}

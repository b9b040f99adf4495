package io.waymark.tracing.entities;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A trace without its spans.
 *
 * @param traceId chosen by the client: "tr-" and 32 lower-case hex digits from MLflow's own
 * @param requestTime milliseconds since the epoch
 * @param executionDuration milliseconds
 * @param metadata what is known of the request, as the run it belongs to
 * @param tags among them the trace's name
 * @param runs ids of the runs it was linked to afterwards
 * @param prompts versions of prompts it was linked to, each as {@code name/version}
 * @param assessments in the order in which they came
 */
public record TraceInfo(
    String traceId,
    String experimentId,
    long requestTime,
    OptionalLong executionDuration,
    TraceState state,
    Optional<String> clientRequestId,
    Optional<String> requestPreview,
    Optional<String> responsePreview,
    Map<String, String> metadata,
    Map<String, String> tags,
    Set<String> runs,
    Set<String> prompts,
    List<Assessment> assessments) {

  public TraceInfo {
    metadata = Map.copyOf(metadata);
    tags = Map.copyOf(tags);
    runs = Set.copyOf(runs);
    prompts = Set.copyOf(prompts);
    assessments = List.copyOf(assessments);
  }

  /** A trace that has only begun. */
  public static TraceInfo begun(
      String traceId,
      String experimentId,
      long requestTime,
      Map<String, String> metadata,
      Map<String, String> tags) {
    return new TraceInfo(
        traceId,
        experimentId,
        requestTime,
        OptionalLong.empty(),
        TraceState.IN_PROGRESS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        metadata,
        tags,
        Set.of(),
        Set.of(),
        List.of());
  }

  public TraceInfo withEnd(OptionalLong newExecutionDuration, TraceState newState) {
    return new TraceInfo(
        traceId,
        experimentId,
        requestTime,
        newExecutionDuration,
        newState,
        clientRequestId,
        requestPreview,
        responsePreview,
        metadata,
        tags,
        runs,
        prompts,
        assessments);
  }

  public TraceInfo withTags(Map<String, String> newTags) {
    return with(metadata, newTags, runs, prompts, assessments);
  }

  public TraceInfo withMetadata(Map<String, String> newMetadata) {
    return with(newMetadata, tags, runs, prompts, assessments);
  }

  public TraceInfo withRuns(Set<String> newRuns) {
    return with(metadata, tags, newRuns, prompts, assessments);
  }

  public TraceInfo withPrompts(Set<String> newPrompts) {
    return with(metadata, tags, runs, newPrompts, assessments);
  }

  public TraceInfo withAssessments(List<Assessment> newAssessments) {
    return with(metadata, tags, runs, prompts, newAssessments);
  }

  private TraceInfo with(
      Map<String, String> newMetadata,
      Map<String, String> newTags,
      Set<String> newRuns,
      Set<String> newPrompts,
      List<Assessment> newAssessments) {
    return new TraceInfo(
        traceId,
        experimentId,
        requestTime,
        executionDuration,
        state,
        clientRequestId,
        requestPreview,
        responsePreview,
        newMetadata,
        newTags,
        newRuns,
        newPrompts,
        newAssessments);
  }
}

package io.waymark.tracing.entities;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody or something thinks of a trace.
 *
 * @param id begins with "a-" unless a client chose it
 * @param name of what is judged; of an issue its id
 * @param createTime milliseconds since the epoch
 * @param lastUpdateTime milliseconds since the epoch
 * @param spanId of the span it is about, where it is not the whole trace
 * @param overrides the id of an assessment that no longer counts because of this one
 * @param valid whether it counts
 */
public record Assessment(
    String id,
    String name,
    AssessmentValue value,
    AssessmentSource source,
    long createTime,
    long lastUpdateTime,
    Optional<String> rationale,
    Map<String, String> metadata,
    Optional<String> spanId,
    Optional<String> overrides,
    boolean valid) {

  public Assessment {
    metadata = Map.copyOf(metadata);
  }

  public Assessment withValid(boolean counts) {
    return new Assessment(
        id,
        name,
        value,
        source,
        createTime,
        lastUpdateTime,
        rationale,
        metadata,
        spanId,
        overrides,
        counts);
  }
}

package io.waymark.modelregistry.entities;

import java.util.List;
import java.util.Optional;

/**
 * What one call moved.
 *
 * @param time in milliseconds
 * @param auditSeq the number of the call's entry in the audit trail
 * @param actor the name of the caller
 * @param reason what the person gave as their reason
 * @param promotionId the request that led to it
 */
public record HistoryEntry(
    long time,
    long auditSeq,
    String actor,
    Optional<String> reason,
    Optional<String> promotionId,
    List<Movement> movements) {
  public HistoryEntry {
    movements = List.copyOf(movements);
  }
}

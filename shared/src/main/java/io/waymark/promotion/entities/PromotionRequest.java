package io.waymark.promotion.entities;

import io.waymark.modelregistry.entities.Target;
import java.util.Optional;

/**
 * What somebody asked for.
 *
 * @param archiveExisting whether the other versions in the stage are to be archived
 * @param requestedAt milliseconds since the epoch
 * @param rollbackOf the promotion whose approval counts again; only where this is a rollback
 */
public record PromotionRequest(
    String name,
    int version,
    Target target,
    String reason,
    boolean archiveExisting,
    String requestedBy,
    long requestedAt,
    Optional<String> rollbackOf) {

  PromotionRequest archiving() {
    return new PromotionRequest(
        name, version, target, reason, true, requestedBy, requestedAt, rollbackOf);
  }
}

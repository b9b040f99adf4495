package io.waymark.promotion.entities;

import io.waymark.access.ResourceKey;
import io.waymark.access.ResourceType;
import io.waymark.modelregistry.entities.Target;
import java.util.Optional;

/**
 * What somebody asked for.
 *
 * @param prompt whether the name is a prompt's: permissions on these are others than on models
 * @param archiveExisting whether the other versions in the stage are to be archived
 * @param requestedAt milliseconds since the epoch
 * @param rollbackOf the promotion whose approval counts again; only where this is a rollback
 */
public record PromotionRequest(
    String name,
    boolean prompt,
    int version,
    Target target,
    String reason,
    boolean archiveExisting,
    String requestedBy,
    long requestedAt,
    Optional<String> rollbackOf) {

  /** What it is about. */
  public ResourceKey subject() {
    return (prompt ? ResourceType.PROMPT : ResourceType.REGISTERED_MODEL).of(name);
  }

  PromotionRequest archiving() {
    return new PromotionRequest(
        name, prompt, version, target, reason, true, requestedBy, requestedAt, rollbackOf);
  }
}

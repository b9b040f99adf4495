package io.waymark.promotion;

import io.waymark.audit.AuditEvent;
import io.waymark.promotion.entities.Policy;
import java.util.Optional;

/**
 * What a call makes of the policies.
 *
 * @param event what the audit trail says of it; empty where nothing changes
 * @param policy the one that was set or deleted
 */
public record PolicyChange(Policies after, Optional<AuditEvent> event, Policy policy) {

  /** Everything is as it was asked for already. */
  static PolicyChange none(Policies policies, Policy policy) {
    return new PolicyChange(policies, Optional.empty(), policy);
  }
}

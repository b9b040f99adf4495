package io.waymark.promotion;

import io.waymark.audit.AuditEvent;
import io.waymark.outbox.Message;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A promotion before and after something happened to it, with what the audit trail and the workflow
 * are told.
 *
 * @param before empty for a new one
 * @param event empty where nothing changes
 */
public record PromotionChange(
    Optional<Promotion> before, Promotion after, Optional<AuditEvent> event) {
  /** How others end the workflow's waiting. Where it ends by itself, it need not be told. */
  private static final Set<PromotionStatus> DECIDED =
      Set.of(
          PromotionStatus.APPROVED,
          PromotionStatus.REJECTED,
          PromotionStatus.CANCELLED,
          PromotionStatus.SUPERSEDED);

  /** What people did to a promotion, or the workflow. */
  static PromotionChange of(Promotion before, Promotion after, String verb, String reason) {
    return after.equals(before)
        ? none(before)
        : new PromotionChange(
            Optional.of(before),
            after,
            Optional.of(PromotionAudit.event(verb, before, after, reason)));
  }

  static PromotionChange created(Promotion promotion) {
    return new PromotionChange(
        Optional.empty(), promotion, Optional.of(PromotionAudit.created(promotion)));
  }

  /** Everything is as it is to be. */
  static PromotionChange none(Promotion promotion) {
    return new PromotionChange(Optional.of(promotion), promotion, Optional.empty());
  }

  public boolean isEmpty() {
    return event.isEmpty();
  }

  /** Whether the version takes its target by this. */
  public boolean applies() {
    return after.status() == PromotionStatus.APPLIED && !was(PromotionStatus.APPLIED);
  }

  /** What the outbox is to deliver. */
  public List<Message> messages() {
    if (isEmpty()) {
      return List.of();
    }
    List<Message> messages = new ArrayList<>();
    String id = after.promotionId();
    int attempt = after.progress().attempt();
    if (before.filter(earlier -> earlier.progress().attempt() == attempt).isEmpty()) {
      messages.add(new Message.StartPromotion(id, attempt));
    } else if (was(PromotionStatus.PENDING) && DECIDED.contains(after.status())) {
      messages.add(new Message.DecidePromotion(id));
    }
    if (applies()) {
      messages.add(new Message.SupersedeRivals(id));
    }
    return List.copyOf(messages);
  }

  private boolean was(PromotionStatus status) {
    return before.filter(earlier -> earlier.status() == status).isPresent();
  }
}

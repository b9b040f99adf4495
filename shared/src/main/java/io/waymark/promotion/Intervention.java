package io.waymark.promotion;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.promotion.entities.BreakGlass;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;

/** What people may do with a promotion besides voting. */
final class Intervention {
  private Intervention() {}

  /** Gives it up. Again: no change. */
  static Promotion cancel(Permissions permissions, String comment) {
    Promotion promotion = permissions.promotion();
    check(permissions.isConcerned(), "cancel", permissions);
    if (promotion.status() == PromotionStatus.CANCELLED) {
      return promotion;
    }
    if (!promotion.status().isOpen()) {
      throw over(promotion);
    }
    String by = "Cancelled by %s.".formatted(permissions.caller().name());
    return promotion.to(PromotionStatus.CANCELLED, comment.isEmpty() ? by : by + " " + comment);
  }

  /**
   * Approves it by one person's word, whatever votes and gates say; whoever looks at the promotion
   * sees that. Again by the same person: no change.
   */
  static Promotion override(Permissions permissions, String reason) {
    Promotion promotion = permissions.promotion();
    String by = permissions.caller().name();
    check(permissions.mayOverride(), "override", permissions);
    if (promotion.ballot().breakGlass().filter(given -> given.by().equals(by)).isPresent()) {
      return promotion;
    }
    if (!permissions.canOverride()) {
      throw over(promotion);
    }
    BreakGlass breakGlass = new BreakGlass(by, reason, permissions.now());
    Promotion overridden = promotion.with(promotion.ballot().with(breakGlass));
    return switch (promotion.status()) {
      // The workflow is at work and will find it.
      case REQUESTED -> overridden;
      case PENDING -> overridden.to(PromotionStatus.APPROVED, explanation(by));
      // The workflow has ended.
      default -> overridden.with(promotion.progress().restarted(PromotionStatus.REQUESTED));
    };
  }

  /** Starts the workflow again after a failure; every step finds what is done already. */
  static Promotion resume(Permissions permissions) {
    Promotion promotion = permissions.promotion();
    check(permissions.isConcerned(), "resume", permissions);
    if (!promotion.progress().canResume()) {
      if (promotion.status().isOpen() && promotion.progress().attempt() > 1) {
        return promotion;
      }
      throw conflict(
          "Promotion %s is %s: there is nothing to resume."
              .formatted(promotion.promotionId(), promotion.status()));
    }
    PromotionStatus status =
        promotion.status() == PromotionStatus.FAILED
            ? PromotionStatus.REQUESTED
            : promotion.status();
    return promotion.with(promotion.progress().restarted(status));
  }

  static String explanation(String by) {
    return "Approved by break-glass of %s, not by votes.".formatted(by);
  }

  private static void check(boolean allowed, String verb, Permissions permissions) {
    if (!allowed) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED,
          "'%s' may not %s promotion %s."
              .formatted(permissions.caller().name(), verb, permissions.promotion().promotionId()));
    }
  }

  private static MlflowException over(Promotion promotion) {
    return conflict("Promotion %s is %s.".formatted(promotion.promotionId(), promotion.status()));
  }

  private static MlflowException conflict(String message) {
    return new MlflowException(ErrorCode.RESOURCE_CONFLICT, message);
  }
}

package io.waymark.promotion;

import io.waymark.promotion.PromotionSteps.Outcome;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Failure;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.List;
import java.util.Optional;

/**
 * The last look before the target moves: whether everything is still as it was approved.
 *
 * @param version as it is now; empty where it is gone
 * @param holders the versions that hold the target now, in ascending order
 * @param policies as they are now
 */
record Applying(
    Promotion promotion,
    Optional<VersionSnapshot> version,
    List<Integer> holders,
    Policies policies,
    long now) {

  /** Whoever can answer for a person by the workflow's token has no vote by that. */
  private static final Failure UNDECIDED =
      new Failure(
          "Apply", "Waymark.Undecided", "The workflow was told of an approval that nobody gave.");

  /** How the promotion ends: applied, in which case the target is to be moved now, or not. */
  Promotion judge() {
    if (promotion.status() == PromotionStatus.PENDING) {
      return promotion.with(promotion.progress().failed(UNDECIDED));
    }
    if (promotion.status() != PromotionStatus.APPROVED) {
      return promotion;
    }
    if (promotion.isExpired(now)) {
      return promotion.to(PromotionStatus.EXPIRED, "It was not applied in time.");
    }
    Promotion held = Supersession.judge(promotion, holders);
    if (!held.equals(promotion)) {
      return held;
    }
    if (!isUnchanged()) {
      return promotion.to(
          PromotionStatus.VOIDED, "The version is not what the evidence shows any more.");
    }
    if (!isCovered()) {
      return promotion.to(
          PromotionStatus.VOIDED, "The policy is not the one that this was approved under.");
    }
    return promotion.with(promotion.progress().applied(now));
  }

  static Outcome outcome(Promotion after) {
    return switch (after.status()) {
      case APPLIED -> Outcome.APPLIED;
      case SUPERSEDED -> Outcome.SUPERSEDED;
      case VOIDED -> Outcome.VOIDED;
      case EXPIRED -> Outcome.EXPIRED;
      case REQUESTED, PENDING, APPROVED, REJECTED, CANCELLED, GATES_FAILED, FAILED -> Outcome.ENDED;
    };
  }

  private boolean isUnchanged() {
    Optional<VersionSnapshot> approved = promotion.ballot().evidence().map(Evidence::candidate);
    return version.isPresent()
        && approved.isPresent()
        && version.get().confirms(approved.get(), promotion.terms().rules().gates());
  }

  private boolean isCovered() {
    PromotionRequest request = promotion.request();
    PolicyRules rules = policies.rules(request.name(), request.target());
    return promotion.isApproved()
        && (!rules.isEnforced()
            || rules.equals(promotion.terms().rules())
            || promotion.ballot().breakGlass().isPresent());
  }
}

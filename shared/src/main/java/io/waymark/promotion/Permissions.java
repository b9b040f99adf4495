package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import java.util.Set;

/** What a caller may do with a promotion now. */
public record Permissions(
    Promotion promotion, Caller caller, Administrators administrators, long now) {
  private static final Set<PromotionStatus> OVERRIDABLE =
      Set.of(PromotionStatus.REQUESTED, PromotionStatus.PENDING, PromotionStatus.GATES_FAILED);

  public boolean canVote() {
    return promotion.status() == PromotionStatus.PENDING
        && !promotion.isExpired(now)
        && isApprover()
        && !isPartial()
        && promotion.ballot().voteOf(caller.name()).isEmpty();
  }

  public boolean canCancel() {
    return promotion.status().isOpen() && isConcerned();
  }

  public boolean canOverride() {
    return OVERRIDABLE.contains(promotion.status())
        && promotion.ballot().breakGlass().isEmpty()
        && !promotion.isExpired(now)
        && mayOverride();
  }

  public boolean canResume() {
    return promotion.progress().canResume() && isConcerned();
  }

  /** Whether the policy names the caller among its approvers. */
  boolean isApprover() {
    return rules().areDecidedBy(caller);
  }

  /** Whether it is the caller's own promotion or version, and the policy wants another's eyes. */
  boolean isPartial() {
    return !rules().allowSelfApproval() && isOwn();
  }

  /** Whether the caller may put their word in place of votes and gates. */
  boolean mayOverride() {
    return isApprover() || administrators.isNamed(caller);
  }

  /** Whether the caller asked for it, or may decide on it. */
  boolean isConcerned() {
    return promotion.request().requestedBy().equals(caller.name()) || mayOverride();
  }

  private boolean isOwn() {
    return promotion.request().requestedBy().equals(caller.name())
        || promotion.terms().versionCreator().filter(caller.name()::equals).isPresent();
  }

  private PolicyRules rules() {
    return promotion.terms().rules();
  }
}

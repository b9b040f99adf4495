package io.waymark.promotion;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.promotion.entities.Ballot;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.Vote;
import java.util.Optional;

/** How votes decide a promotion. */
final class Voting {
  private Voting() {}

  /**
   * The promotion with one vote more, and decided if that was the last one it took. The same vote
   * again changes nothing, also when the promotion is over: a client repeats what got no answer.
   *
   * @throws MlflowException {@code PERMISSION_DENIED} for whose vote does not count, {@code
   *     RESOURCE_CONFLICT} for one that is late, that contradicts an earlier one, or that was made
   *     on other evidence
   */
  static Promotion cast(
      Permissions permissions, Vote.Decision decision, String comment, String evidenceHash) {
    Promotion promotion = permissions.promotion();
    String voter = permissions.caller().name();
    checkVoter(permissions);
    Optional<Vote> earlier = promotion.ballot().voteOf(voter);
    if (earlier.isPresent()) {
      checkSame(earlier.get(), decision, evidenceHash);
      return promotion;
    }
    checkOpen(permissions);
    checkEvidence(promotion, evidenceHash);
    Vote vote =
        new Vote(
            voter,
            promotion.terms().rules().groupsOf(permissions.caller()),
            decision,
            comment,
            evidenceHash,
            permissions.now());
    return count(promotion.with(promotion.ballot().with(vote)));
  }

  private static Promotion count(Promotion promotion) {
    Ballot ballot = promotion.ballot();
    if (ballot.isRejected()) {
      Vote last = ballot.votes().getLast();
      return promotion.to(PromotionStatus.REJECTED, "Rejected by %s.".formatted(last.voter()));
    }
    return ballot.satisfies(promotion.terms().rules())
        ? promotion.to(PromotionStatus.APPROVED, "")
        : promotion;
  }

  private static void checkVoter(Permissions permissions) {
    Promotion promotion = permissions.promotion();
    String voter = permissions.caller().name();
    if (permissions.caller().isAnonymous()) {
      throw denied("Say who you are to vote on promotion %s.".formatted(promotion.promotionId()));
    }
    if (!permissions.isApprover()) {
      throw denied(
          "'%s' is not among the approvers of promotion %s."
              .formatted(voter, promotion.promotionId()));
    }
    if (permissions.isPartial()) {
      throw denied(
          "'%s' asked for promotion %s or made the version: somebody else must decide."
              .formatted(voter, promotion.promotionId()));
    }
  }

  private static void checkSame(Vote earlier, Vote.Decision decision, String evidenceHash) {
    if (earlier.decision() != decision || !earlier.evidenceHash().equals(evidenceHash)) {
      throw conflict("'%s' has voted already: %s.".formatted(earlier.voter(), earlier.decision()));
    }
  }

  private static void checkOpen(Permissions permissions) {
    Promotion promotion = permissions.promotion();
    if (promotion.status() == PromotionStatus.REQUESTED) {
      throw conflict(
          "Promotion %s takes no votes yet: its evidence is being taken."
              .formatted(promotion.promotionId()));
    }
    if (promotion.status() != PromotionStatus.PENDING || promotion.isExpired(permissions.now())) {
      throw conflict(
          "Promotion %s takes no votes any more: it is %s."
              .formatted(
                  promotion.promotionId(),
                  promotion.status() == PromotionStatus.PENDING
                      ? PromotionStatus.EXPIRED
                      : promotion.status()));
    }
  }

  private static void checkEvidence(Promotion promotion, String evidenceHash) {
    String hash = promotion.ballot().evidence().map(Evidence::hash).orElse("");
    if (!hash.equals(evidenceHash)) {
      throw conflict(
          "The evidence of promotion %s is %s, not %s: look at it and decide anew."
              .formatted(promotion.promotionId(), hash, evidenceHash));
    }
  }

  private static MlflowException denied(String message) {
    return new MlflowException(ErrorCode.PERMISSION_DENIED, message);
  }

  private static MlflowException conflict(String message) {
    return new MlflowException(ErrorCode.RESOURCE_CONFLICT, message);
  }
}

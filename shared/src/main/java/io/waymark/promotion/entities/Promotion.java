package io.waymark.promotion.entities;

import java.util.function.UnaryOperator;

/**
 * A request to promote a version, with all that became of it.
 *
 * @param promotionId {@code p-} and 32 hex digits
 */
public record Promotion(
    String promotionId, PromotionRequest request, Terms terms, Ballot ballot, Progress progress) {

  public PromotionStatus status() {
    return progress.status();
  }

  public boolean isExpired(long now) {
    return now >= terms.expiresAt();
  }

  /** Whether it has all the approval it needs: by votes, by a rollback's or by break-glass. */
  public boolean isApproved() {
    return ballot.breakGlass().isPresent()
        || request.rollbackOf().isPresent()
        || ballot.satisfies(terms.rules());
  }

  public Promotion with(Ballot changed) {
    return new Promotion(promotionId, request, terms, changed, progress);
  }

  public Promotion with(Progress changed) {
    return new Promotion(promotionId, request, terms, ballot, changed);
  }

  public Promotion to(PromotionStatus next, String why) {
    return with(progress.to(next, why));
  }

  /** This, with the other versions in the stage to be archived. */
  public Promotion archiving() {
    return new Promotion(promotionId, request.archiving(), terms, ballot, progress);
  }

  /** This with the whole of its evidence. */
  public Promotion withWhole(Evidence evidence) {
    return with(ballot.withSameEvidence(evidence));
  }

  /** This with all evidence but the long lists, for lists of many promotions. */
  public Promotion brief() {
    return telling(Evidence::brief);
  }

  /** This for who must not hear of runs. */
  public Promotion withoutRuns() {
    return telling(Evidence::withoutRuns);
  }

  /** This for who must not hear of logged models. */
  public Promotion withoutModels() {
    return telling(Evidence::withoutModels);
  }

  private Promotion telling(UnaryOperator<Evidence> in) {
    return ballot
        .evidence()
        .map(evidence -> with(ballot.withSameEvidence(in.apply(evidence))))
        .orElse(this);
  }
}

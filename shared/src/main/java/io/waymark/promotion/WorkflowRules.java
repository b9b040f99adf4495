package io.waymark.promotion;

import io.waymark.promotion.PromotionSteps.Decision;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Failure;
import io.waymark.promotion.entities.GateResult;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.RequiredTag;
import io.waymark.promotion.entities.VersionSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the workflow's steps do to a promotion. A step that comes again changes nothing more. */
final class WorkflowRules {
  private WorkflowRules() {}

  /**
   * With its evidence.
   *
   * @param approved the version as it was when the promotion was approved that a rollback counts on
   */
  static Promotion withEvidence(
      Promotion promotion, Evidence taken, Optional<VersionSnapshot> approved) {
    boolean known =
        promotion
            .ballot()
            .evidence()
            .filter(before -> before.hash().equals(taken.hash()))
            .isPresent();
    if (known || promotion.status() != PromotionStatus.REQUESTED) {
      return promotion;
    }
    Promotion after = promotion.with(promotion.ballot().withEvidence(taken));
    boolean other =
        approved
            .filter(then -> !then.hasContentOf(taken.candidate()) || !taken.missingTags().isEmpty())
            .isPresent();
    return other
        ? after.to(
            PromotionStatus.VOIDED,
            "The version's content, or a tag it needs, is not what promotion %s was approved for."
                .formatted(promotion.request().rollbackOf().orElseThrow()))
        : after;
  }

  /** Without evidence, since the version is gone. */
  static Promotion gone(Promotion promotion) {
    return promotion.status() == PromotionStatus.REQUESTED
        ? promotion.to(PromotionStatus.VOIDED, "The version is not there any more.")
        : promotion;
  }

  /** Refused where a gate or a required tag speaks against it and nobody has overridden that. */
  static Promotion gated(Promotion promotion) {
    boolean exempt =
        promotion.ballot().breakGlass().isPresent() || promotion.request().rollbackOf().isPresent();
    if (promotion.status() != PromotionStatus.REQUESTED
        || exempt
        || promotion.ballot().evidence().filter(Evidence::passed).isPresent()) {
      return promotion;
    }
    return promotion.to(
        PromotionStatus.GATES_FAILED,
        promotion.ballot().evidence().map(WorkflowRules::faults).orElse("There is no evidence."));
  }

  /** Open for votes, or decided where none are needed. */
  static Promotion opened(Promotion promotion, long now) {
    if (promotion.status() != PromotionStatus.REQUESTED) {
      return promotion;
    }
    if (promotion.isExpired(now)) {
      return undecided(promotion);
    }
    return promotion.isApproved()
        ? promotion.to(
            PromotionStatus.APPROVED,
            promotion
                .ballot()
                .breakGlass()
                .map(given -> Intervention.explanation(given.by()))
                .orElse(""))
        : promotion.to(PromotionStatus.PENDING, "");
  }

  /** What a workflow is to be told that waits, or is about to; empty while votes are due. */
  static Optional<Decision> decision(Promotion promotion) {
    return switch (promotion.status()) {
      case REQUESTED, PENDING -> Optional.empty();
      case APPROVED, APPLIED ->
          Optional.of(
              promotion.ballot().breakGlass().isPresent()
                  ? Decision.OVERRIDDEN
                  : Decision.APPROVED);
      case REJECTED -> Optional.of(Decision.REJECTED);
      case EXPIRED, CANCELLED, SUPERSEDED, GATES_FAILED, VOIDED, FAILED ->
          Optional.of(Decision.CANCELLED);
    };
  }

  /** Whether people are to vote on it, now or as soon as it opens. */
  static boolean awaitsVotes(Promotion promotion) {
    return decision(promotion).isEmpty() && !promotion.isApproved();
  }

  /**
   * Over where nobody decided it; what is approved is left to the last look before it applies. It
   * may also be a step, and not people, that the workflow stopped waiting for: what needs no votes
   * must not end by that.
   */
  static Promotion expired(Promotion promotion, long now) {
    return undecided(opened(promotion, now));
  }

  private static Promotion undecided(Promotion promotion) {
    return decision(promotion).isEmpty()
        ? promotion.to(PromotionStatus.EXPIRED, "Nobody approved it in time.")
        : promotion;
  }

  static Promotion failed(Promotion promotion, Failure failure) {
    return promotion.with(promotion.progress().failed(failure));
  }

  private static String faults(Evidence evidence) {
    List<String> faults = new ArrayList<>();
    evidence.gates().stream()
        .filter(result -> !result.passed())
        .map(WorkflowRules::fault)
        .forEach(faults::add);
    evidence.missingTags().stream().map(WorkflowRules::fault).forEach(faults::add);
    return String.join("; ", faults) + ".";
  }

  private static String fault(GateResult result) {
    return "Gate '%s' does not hold: %s"
        .formatted(
            result.gate(),
            result
                    .value()
                    .map(value -> "the version has " + value)
                    .orElse("the version has no such metric")
                + result.holderValue().map(value -> ", the holder " + value).orElse(""));
  }

  private static String fault(RequiredTag tag) {
    return "Tag '%s' is missing%s"
        .formatted(tag.key(), tag.value().map(" or is not '%s'"::formatted).orElse(""));
  }
}

package io.waymark.serving;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.promotion.Deployments;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.serving.Next.Step;
import io.waymark.workspaces.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** What the workflow of a promotion asks while it deploys. Each step may come again. */
public final class DeploymentSteps {
  /** SageMaker gives up long before. */
  static final Duration PATIENCE = Duration.ofHours(1);

  private static final String MOVED = "The alias was moved in the meantime.";
  private static final String LEFT = "The alias is left where it is.";

  /** What says that a rollback is not to be had. */
  private static final Set<ErrorCode> FINAL =
      Set.of(ErrorCode.RESOURCE_CONFLICT, ErrorCode.RESOURCE_DOES_NOT_EXIST);

  private final Deployments deployments;
  private final ModelArchive archive;
  private final ServingRules rules;
  private final Workspace workspace;
  private final InstantSource clock;

  /**
   * @param workspace whose promotions these are; what one has deployed, no other replaces
   */
  public DeploymentSteps(
      Deployments deployments,
      ModelArchive archive,
      ServingRules rules,
      Workspace workspace,
      InstantSource clock) {
    this.deployments = deployments;
    this.archive = archive;
    this.rules = rules;
    this.workspace = workspace;
    this.clock = clock;
  }

  /**
   * Begins, where the promotion's version is to be deployed, by packing it.
   *
   * @throws MlflowException where it can't be packed
   */
  public Optional<ServedVersion> begin(String promotionId) {
    Promotion promotion = deployments.promotion(promotionId);
    if (!rules.cover(promotion)) {
      return Optional.empty();
    }
    if (!deployments.isCurrent(promotion)) {
      record(promotion, DeploymentStatus.DEPLOYMENT_SUPERSEDED, MOVED);
      return Optional.empty();
    }
    ServingNames names = names(promotion);
    record(promotion, DeploymentStatus.DEPLOYING, "");
    Evidence evidence =
        promotion
            .ballot()
            .evidence()
            .orElseThrow(
                () -> new MlflowException(ErrorCode.RESOURCE_CONFLICT, "There is no evidence."));
    return Optional.of(
        new ServedVersion(names, archive.write(names.version(), evidence.candidate())));
  }

  /** Says how to go on, and writes down how it stands where that is the end. */
  public Next next(String promotionId, Look look) {
    Promotion promotion = deployments.promotion(promotionId);
    if (!rules.cover(promotion)) {
      // It failed before that was known; that is no reason to move anything back.
      throw new MlflowException(
          ErrorCode.RESOURCE_CONFLICT, "Promotion %s is not deployed.".formatted(promotionId));
    }
    Course course = new Course(rules.prefix(), names(promotion).version(), look, isLate(promotion));
    Next next = course.next();
    if (next.step() == Step.DEPLOYED) {
      record(promotion, DeploymentStatus.DEPLOYED, "");
      return next;
    }
    // Where this comes again after a failure, the rollback may have moved the target already.
    if (!deployments.isCurrent(promotion) && deployments.undoing(promotion).isEmpty()) {
      String detail = record(promotion, DeploymentStatus.DEPLOYMENT_SUPERSEDED, MOVED);
      return new Next(Step.SUPERSEDED, course.unusedOwn(), detail);
    }
    if (next.step() == Step.FAILED) {
      String detail = "%s %s".formatted(next.detail(), rules.rollsBack() ? undo(promotion) : LEFT);
      return new Next(
          Step.FAILED,
          next.unused(),
          record(promotion, DeploymentStatus.DEPLOYMENT_FAILED, detail));
    }
    return next;
  }

  /** Has the target go back, or says why it does not. */
  private String undo(Promotion promotion) {
    try {
      Promotion back = deployments.undo(promotion);
      return "Promotion %s goes back to version %d."
          .formatted(back.promotionId(), back.request().version());
    } catch (MlflowException e) {
      if (FINAL.contains(e.code())) {
        return String.valueOf(e.getMessage());
      }
      throw e;
    }
  }

  private boolean isLate(Promotion promotion) {
    return promotion
        .progress()
        .deployment()
        .filter(known -> clock.millis() - known.time() > PATIENCE.toMillis())
        .isPresent();
  }

  private String record(Promotion promotion, DeploymentStatus status, String detail) {
    deployments.record(promotion.promotionId(), status, names(promotion).endpoint(), detail);
    return detail;
  }

  private ServingNames names(Promotion promotion) {
    return ServingNames.of(rules.prefix(), workspace, promotion);
  }
}

package io.waymark.promotion.entities;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a promotion is.
 *
 * @param explanation why it stands as it does, for people; empty while there is nothing to say
 * @param attempt how many times its workflow was started
 * @param appliedAt milliseconds since the epoch
 */
public record Progress(
    PromotionStatus status,
    String explanation,
    int attempt,
    OptionalLong appliedAt,
    Optional<Failure> failure,
    Optional<Deployment> deployment) {
  public static final Progress START =
      new Progress(
          PromotionStatus.REQUESTED,
          "",
          1,
          OptionalLong.empty(),
          Optional.empty(),
          Optional.empty());

  public Progress to(PromotionStatus next, String why) {
    return new Progress(next, why, attempt, appliedAt, failure, deployment);
  }

  public Progress applied(long time) {
    return new Progress(
        PromotionStatus.APPLIED, "", attempt, OptionalLong.of(time), failure, deployment);
  }

  /** Failed, unless it is over already: what fails after that does not undo it. */
  public Progress failed(Failure with) {
    PromotionStatus after = status.isOpen() ? PromotionStatus.FAILED : status;
    return new Progress(after, with.error(), attempt, appliedAt, Optional.of(with), deployment);
  }

  /** Once more from the start of the workflow, as this status. */
  public Progress restarted(PromotionStatus as) {
    return new Progress(as, "", attempt + 1, appliedAt, Optional.empty(), Optional.empty());
  }

  /** Whether a step gave up or the deployment failed, so that a further attempt may help. */
  public boolean canResume() {
    return failure.isPresent()
        || deployment.filter(d -> d.status() == DeploymentStatus.DEPLOYMENT_FAILED).isPresent();
  }

  public Progress withDeployment(Deployment latest) {
    return new Progress(status, explanation, attempt, appliedAt, failure, Optional.of(latest));
  }
}

package io.waymark.promotion;

import io.waymark.workspaces.PerWorkspace;
import io.waymark.workspaces.QualifiedId;
import java.time.Duration;
import java.util.Optional;

/**
 * The steps of all workspaces: each is done in the one that its promotion's {@link QualifiedId}
 * has.
 */
public final class StepsOfWorkspaces implements PromotionSteps {
  private final PerWorkspace<PromotionSteps> steps;

  public StepsOfWorkspaces(PerWorkspace<PromotionSteps> steps) {
    this.steps = steps;
  }

  @Override
  public String snapshot(String promotionId) {
    return steps.in(promotionId, PromotionSteps::snapshot);
  }

  @Override
  public boolean gates(String promotionId) {
    return steps.in(promotionId, PromotionSteps::gates);
  }

  @Override
  public Duration timeLeft(String promotionId) {
    return steps.in(promotionId, PromotionSteps::timeLeft);
  }

  @Override
  public Optional<Decision> openForDecision(String promotionId, String taskToken) {
    return steps.in(promotionId, (own, id) -> own.openForDecision(id, taskToken));
  }

  @Override
  public Optional<Waiting> decided(String promotionId) {
    return steps.in(promotionId, PromotionSteps::decided);
  }

  @Override
  public boolean expire(String promotionId) {
    return steps.in(promotionId, PromotionSteps::expire);
  }

  @Override
  public Outcome apply(String promotionId) {
    return steps.in(promotionId, PromotionSteps::apply);
  }

  @Override
  public void supersedeRivals(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    steps.of(promotion.workspace()).supersedeRivals(promotion.id());
  }

  @Override
  public Notice notice(String promotionId) {
    return steps.in(promotionId, PromotionSteps::notice);
  }

  @Override
  public void fail(String promotionId, String step, String error, String cause) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    steps.of(promotion.workspace()).fail(promotion.id(), step, error, cause);
  }
}

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

  private PromotionSteps in(QualifiedId promotion) {
    return steps.of(promotion.workspace());
  }

  @Override
  public String snapshot(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).snapshot(promotion.id());
  }

  @Override
  public boolean gates(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).gates(promotion.id());
  }

  @Override
  public Duration timeLeft(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).timeLeft(promotion.id());
  }

  @Override
  public Optional<Decision> openForDecision(String promotionId, String taskToken) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).openForDecision(promotion.id(), taskToken);
  }

  @Override
  public Optional<Waiting> decided(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).decided(promotion.id());
  }

  @Override
  public boolean expire(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).expire(promotion.id());
  }

  @Override
  public Outcome apply(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).apply(promotion.id());
  }

  @Override
  public void supersedeRivals(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    in(promotion).supersedeRivals(promotion.id());
  }

  @Override
  public Notice notice(String promotionId) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    return in(promotion).notice(promotion.id());
  }

  @Override
  public void fail(String promotionId, String step, String error, String cause) {
    QualifiedId promotion = QualifiedId.parse(promotionId);
    in(promotion).fail(promotion.id(), step, error, cause);
  }
}

package io.waymark.promotion;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.HistoryEntry;
import io.waymark.promotion.entities.Deployment;
import io.waymark.promotion.entities.DeploymentStatus;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What promotions keep of the deployments that follow them. */
public final class Deployments {
  private final PromotionStore store;
  private final InstantSource clock;

  public Deployments(PromotionStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public Promotion promotion(String promotionId) {
    return store.find(promotionId).orElseThrow(() -> Promotions.notFound(promotionId));
  }

  /** Whether it was applied, and its target was not moved since. */
  public boolean isCurrent(Promotion promotion) {
    return promotion.status() == PromotionStatus.APPLIED
        && store
            .model(promotion.request().name())
            .filter(model -> isLast(promotion, store.history(model.id())))
            .isPresent();
  }

  static boolean isLast(Promotion promotion, List<HistoryEntry> history) {
    return Holders.lastMove(history, promotion.request().target())
        .flatMap(HistoryEntry::promotionId)
        .filter(promotion.promotionId()::equals)
        .isPresent();
  }

  /** Writes down how it stands; the same again changes nothing. */
  public Promotion record(
      String promotionId, DeploymentStatus status, String endpoint, String detail) {
    Deployment deployment = new Deployment(status, endpoint, detail, clock.millis());
    return store.change(
        WorkflowSteps.CALLER,
        promotionId,
        scene -> {
          Promotion before = scene.promotion().orElseThrow(() -> Promotions.notFound(promotionId));
          Optional<Deployment> known = before.progress().deployment();
          return known.filter(deployment::says).isPresent()
              ? PromotionChange.none(before)
              : PromotionChange.of(
                  before,
                  before.with(before.progress().withDeployment(deployment)),
                  "deploy",
                  detail);
        });
  }

  /**
   * Asks for the version that held the target before, see {@link UndoneDeployment}.
   *
   * @throws MlflowException {@code RESOURCE_CONFLICT} where there is none, its approval does not
   *     count, or the target was moved since
   */
  public Promotion undo(Promotion failed) {
    UndoneDeployment undone = undone(failed);
    return store.change(WorkflowSteps.CALLER, undone.promotionId(), undone::plan);
  }

  /** The promotion that {@link #undo} made. */
  public Optional<Promotion> undoing(Promotion failed) {
    return store.find(undone(failed).promotionId());
  }

  private UndoneDeployment undone(Promotion failed) {
    return new UndoneDeployment(WorkflowSteps.CALLER, failed, clock.millis());
  }
}

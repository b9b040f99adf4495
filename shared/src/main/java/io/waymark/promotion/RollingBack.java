package io.waymark.promotion;

import static java.util.Comparator.comparingLong;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.TargetText;
import java.util.List;
import java.util.Optional;

/**
 * How a target goes back to the version that had it before. Where the policy asks for approval, the
 * one that version once got counts again, if it would do today; whether the version is still the
 * same is looked at when the evidence is taken.
 */
record RollingBack(
    Caller caller, String promotionId, String name, Target target, String reason, long now) {

  PromotionChange plan(PromotionStore.Scene scene) {
    PolicyRules rules = scene.policies().rules(name, target);
    if (!rules.letRollBack(caller)) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED,
          "Only an approver may roll %s of '%s' back.".formatted(TargetText.of(target), name));
    }
    return planForAnyone(scene);
  }

  /** The same, whoever the caller is. */
  PromotionChange planForAnyone(PromotionStore.Scene scene) {
    RegisteredModel model = scene.model(name).orElseThrow(() -> RegisteredModels.notFound(name));
    int previous = previous(model, scene);
    PolicyRules rules = scene.policies().rules(name, target);
    boolean archive = target instanceof Target.InStage(Stage stage) && Stage.ACTIVE.contains(stage);
    NewPromotion asked =
        new NewPromotion(name, previous, target, reason, archive, Optional.empty());
    Optional<String> approval =
        rules.approvers().isEmpty()
            ? Optional.empty()
            : Optional.of(approval(scene.all(), previous, rules).promotionId());
    return new Asking(caller, promotionId, asked, approval, now).plan(scene);
  }

  private int previous(RegisteredModel model, PromotionStore.Scene scene) {
    List<Integer> holders = Holders.now(model, target);
    return holders.isEmpty()
        ? none()
        : Holders.before(scene.history(model), target, holders.getLast())
            .filter(model::has)
            .orElseGet(this::none);
  }

  private int none() {
    throw new MlflowException(
        ErrorCode.RESOURCE_CONFLICT,
        "No version had %s of '%s' before the present one and is still there."
            .formatted(TargetText.of(target), name));
  }

  /** The promotion by which the version got the target when it was approved. */
  private Promotion approval(List<Promotion> all, int version, PolicyRules rules) {
    return all.stream()
        .filter(promotion -> isApproval(promotion, version, rules))
        .max(comparingLong(promotion -> promotion.progress().appliedAt().orElse(0)))
        .orElseThrow(
            () ->
                new MlflowException(
                    ErrorCode.RESOURCE_CONFLICT,
                    "Version %d of '%s' never got the approval for %s that the policy asks for now: ask for a promotion."
                        .formatted(version, name, TargetText.of(target))));
  }

  private boolean isApproval(Promotion promotion, int version, PolicyRules rules) {
    PromotionRequest request = promotion.request();
    return promotion.status() == PromotionStatus.APPLIED
        && request.name().equals(name)
        && request.version() == version
        && request.target().equals(target)
        && promotion.ballot().satisfies(rules)
        && (rules.allowSelfApproval() || !promotion.terms().rules().allowSelfApproval());
  }
}

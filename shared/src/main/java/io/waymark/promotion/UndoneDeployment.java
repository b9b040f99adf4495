package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.TargetText;
import java.util.Optional;

/**
 * How the workflow takes a target back from a version that can't be deployed: as a person would,
 * once, and only while nobody else moved it. What is gone back to is not gone back from again.
 */
record UndoneDeployment(Caller caller, Promotion failed, long now) {

  /** The same for every try. */
  String promotionId() {
    return PromotionId.of("p-", caller.name(), failed.promotionId());
  }

  PromotionChange plan(PromotionStore.Scene scene) {
    Optional<Promotion> planned = scene.promotion();
    if (planned.isPresent()) {
      return PromotionChange.none(planned.get());
    }
    PromotionRequest request = failed.request();
    if (request.rollbackOf().isPresent() || request.requestedBy().equals(caller.name())) {
      throw refusal("this was a rollback itself");
    }
    RegisteredModel model =
        scene.model(request.name()).orElseThrow(() -> RegisteredModels.notFound(request.name()));
    if (!Deployments.isLast(failed, scene.history(model))) {
      throw refusal("it was moved since");
    }
    String reason =
        "Version %d could not be deployed, see promotion %s."
            .formatted(request.version(), failed.promotionId());
    return new RollingBack(caller, promotionId(), request.name(), request.target(), reason, now)
        .planForAnyone(scene);
  }

  private MlflowException refusal(String why) {
    return new MlflowException(
        ErrorCode.RESOURCE_CONFLICT,
        "%s is not rolled back, as %s."
            .formatted(TargetText.atStart(failed.request().target()), why));
  }
}

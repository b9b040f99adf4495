package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.RegisteredModels;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.entities.Ballot;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.Progress;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.TargetText;
import io.waymark.promotion.entities.Terms;
import java.util.List;
import java.util.Optional;

/** How a promotion is asked for. */
record Asking(
    Caller caller, String promotionId, NewPromotion asked, Optional<String> rollbackOf, long now) {

  /** The change that makes the promotion; none where the same was asked for already. */
  PromotionChange plan(PromotionStore.Scene scene) {
    Optional<Promotion> repeated =
        scene.promotion().or(() -> open(scene.all())).filter(this::isTheSame);
    if (repeated.isPresent()) {
      return PromotionChange.none(repeated.get());
    }
    scene.promotion().or(() -> open(scene.all())).ifPresent(this::refuse);
    return PromotionChange.created(make(scene));
  }

  private Promotion make(PromotionStore.Scene scene) {
    RegisteredModel model =
        scene
            .model(asked.name())
            .orElseThrow(() -> RegisteredModels.notFound(asked.name(), asked.version()));
    ModelVersion version =
        scene
            .version(model, asked.version())
            .orElseThrow(() -> RegisteredModels.notFound(asked.name(), asked.version()));
    List<Integer> holders = Holders.now(model, asked.target());
    if (holders.contains(asked.version())) {
      throw MlflowException.invalidParameter(
          "Version %d of '%s' has %s already."
              .formatted(asked.version(), asked.name(), TargetText.of(asked.target())));
    }
    Optional<Policy> policy = scene.policies().applying(asked.name(), asked.target());
    PolicyRules rules = policy.map(Policy::rules).orElse(PolicyRules.NONE);
    requireName(rules);
    Terms terms =
        new Terms(
            policy,
            Optional.of(version.createdBy()).filter(name -> !name.isEmpty()),
            holders,
            now + rules.expiry().toMillis());
    return new Promotion(promotionId, request(model), terms, Ballot.EMPTY, Progress.START);
  }

  private PromotionRequest request(RegisteredModel model) {
    return new PromotionRequest(
        asked.name(),
        RegisteredModels.isPrompt(model.tags()),
        asked.version(),
        asked.target(),
        asked.reason(),
        asked.archiveExisting(),
        caller.name(),
        now,
        rollbackOf);
  }

  private Optional<Promotion> open(List<Promotion> all) {
    return all.stream()
        .filter(promotion -> promotion.status().isOpen() && isForTheSame(promotion.request()))
        .findAny();
  }

  private boolean isForTheSame(PromotionRequest other) {
    return other.name().equals(asked.name())
        && other.version() == asked.version()
        && other.target().equals(asked.target());
  }

  private boolean isTheSame(Promotion promotion) {
    PromotionRequest other = promotion.request();
    return isForTheSame(other)
        && other.requestedBy().equals(caller.name())
        && other.reason().equals(asked.reason())
        && other.archiveExisting() == asked.archiveExisting()
        && other.rollbackOf().equals(rollbackOf);
  }

  private void refuse(Promotion other) {
    throw new MlflowException(
        ErrorCode.RESOURCE_CONFLICT,
        other.promotionId().equals(promotionId)
            ? "The client_token was used for another promotion, %s.".formatted(promotionId)
            : "Promotion %s of the same version to %s is open already."
                .formatted(other.promotionId(), TargetText.of(asked.target())));
  }

  /** Four eyes need names. */
  private void requireName(PolicyRules rules) {
    if (rules.isEnforced() && caller.isAnonymous()) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED,
          "Say who you are to ask for %s of '%s': its policy lets nobody approve their own promotion."
              .formatted(TargetText.of(asked.target()), asked.name()));
    }
  }
}

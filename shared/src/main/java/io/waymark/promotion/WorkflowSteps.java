package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Failure;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import io.waymark.promotion.entities.PromotionStatus;
import io.waymark.promotion.entities.VersionSnapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The steps of the workflow, on what the store keeps. */
public final class WorkflowSteps implements PromotionSteps {
  static final Caller CALLER = Caller.system("promotion", "");

  private final PromotionStore store;
  private final EvidenceTaking evidence;
  private final PromotionNotices notices;
  private final InstantSource clock;

  public WorkflowSteps(
      PromotionStore store, EvidenceSource source, PromotionNotices notices, InstantSource clock) {
    this.store = store;
    this.evidence = new EvidenceTaking(store, source);
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String snapshot(String promotionId) {
    Promotion promotion = get(promotionId);
    if (promotion.status() == PromotionStatus.REQUESTED) {
      Optional<Evidence> taken = evidence.take(promotion, clock.millis());
      Optional<VersionSnapshot> approved =
          promotion
              .request()
              .rollbackOf()
              .flatMap(store::find)
              .flatMap(earlier -> earlier.ballot().evidence())
              .map(Evidence::candidate);
      promotion =
          change(
              promotionId,
              "snapshot",
              before ->
                  taken
                      .map(found -> WorkflowRules.withEvidence(before, found, approved))
                      .orElseGet(() -> WorkflowRules.gone(before)));
    }
    return promotion.ballot().evidence().map(Evidence::hash).orElse("");
  }

  @Override
  public boolean gates(String promotionId) {
    PromotionStatus status = change(promotionId, "gates", WorkflowRules::gated).status();
    return status != PromotionStatus.GATES_FAILED && status != PromotionStatus.VOIDED;
  }

  @Override
  public Duration timeLeft(String promotionId) {
    Promotion promotion = get(promotionId);
    return WorkflowRules.awaitsVotes(promotion)
        ? Duration.ofSeconds(
            Math.max(1, Math.ceilDiv(promotion.terms().expiresAt() - clock.millis(), 1000)))
        : Duration.ZERO;
  }

  @Override
  public Optional<Decision> openForDecision(String promotionId, String taskToken) {
    // Kept before votes are taken, so that whoever casts the last one finds it.
    store.keepToken(promotionId, taskToken);
    return WorkflowRules.decision(
        change(promotionId, "open", before -> WorkflowRules.opened(before, clock.millis())));
  }

  @Override
  public Optional<Waiting> decided(String promotionId) {
    return WorkflowRules.decision(get(promotionId))
        .flatMap(decision -> store.token(promotionId).map(token -> new Waiting(token, decision)));
  }

  @Override
  public boolean expire(String promotionId) {
    Promotion after =
        change(promotionId, "expire", before -> WorkflowRules.expired(before, clock.millis()));
    return WorkflowRules.decision(after).map(Decision::isApproval).orElse(false);
  }

  @Override
  public Outcome apply(String promotionId) {
    // What takes long is looked at first; the registry's own facts are read with the change.
    Optional<VersionContents> contents = evidence.contents(get(promotionId).request());
    Promotion after =
        store.change(
            CALLER,
            promotionId,
            scene -> {
              Promotion before =
                  scene.promotion().orElseThrow(() -> Promotions.notFound(promotionId));
              Promotion judged = judge(scene, before, contents);
              boolean failed = judged.status() == PromotionStatus.FAILED;
              return PromotionChange.of(before, judged, failed ? "apply_refused" : "apply", "");
            });
    return Applying.outcome(after);
  }

  @Override
  public void supersedeRivals(String promotionId) {
    PromotionRequest won = get(promotionId).request();
    store.all().stream()
        .filter(other -> Supersession.isRival(other, won))
        .map(Promotion::promotionId)
        .forEach(this::supersede);
  }

  private void supersede(String promotionId) {
    Promotion unused =
        store.change(
            CALLER,
            promotionId,
            scene -> {
              Promotion before =
                  scene.promotion().orElseThrow(() -> Promotions.notFound(promotionId));
              return PromotionChange.of(
                  before,
                  Supersession.judge(before, holders(scene, before.request())),
                  "supersede",
                  "");
            });
  }

  private static List<Integer> holders(PromotionStore.Scene scene, PromotionRequest request) {
    return scene
        .model(request.name())
        .map(model -> Holders.now(model, request.target()))
        .orElse(List.of());
  }

  @Override
  public Notice notice(String promotionId) {
    return notices.of(get(promotionId));
  }

  @Override
  public void fail(String promotionId, String step, String error, String cause) {
    change(
        promotionId,
        "fail",
        before -> WorkflowRules.failed(before, new Failure(step, error, cause)));
  }

  private Promotion judge(
      PromotionStore.Scene scene, Promotion promotion, Optional<VersionContents> contents) {
    PromotionRequest request = promotion.request();
    Optional<RegisteredModel> model = scene.model(request.name());
    Optional<ModelVersion> version =
        model.flatMap(found -> scene.version(found, request.version()));
    Promotion open = WorkflowRules.opened(WorkflowRules.gated(promotion), clock.millis());
    return new Applying(
            open,
            version.flatMap(found -> contents.map(all -> all.of(found))),
            holders(scene, request),
            scene.policies(),
            clock.millis())
        .judge();
  }

  private Promotion change(String promotionId, String verb, UnaryOperator<Promotion> change) {
    return store.change(
        CALLER,
        promotionId,
        scene -> {
          Promotion before = scene.promotion().orElseThrow(() -> Promotions.notFound(promotionId));
          return PromotionChange.of(before, change.apply(before), verb, "");
        });
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  private Promotion get(String promotionId) {
    return store.find(promotionId).orElseThrow(() -> Promotions.notFound(promotionId));
  }
}

package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.Vote;
import io.waymark.validation.RegistryRules;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What people do with promotions. */
public final class PromotionService {
  /** What says that a decision was not the caller's to make, or not this one's. */
  private static final Set<ErrorCode> REFUSALS =
      Set.of(ErrorCode.PERMISSION_DENIED, ErrorCode.RESOURCE_CONFLICT);

  private static final String PREFIX = "p-";

  private final PromotionStore store;
  private final Administrators administrators;
  private final InstantSource clock;

  public PromotionService(
      PromotionStore store, Administrators administrators, InstantSource clock) {
    this.store = store;
    this.administrators = administrators;
    this.clock = clock;
  }

  /**
   * Asks for a promotion. The same again gives the same promotion while it is open, or whenever the
   * client's token is the same.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST} for an unknown version, {@code
   *     RESOURCE_CONFLICT} where another request for the same is open
   */
  public Promotion create(Caller caller, NewPromotion asked) {
    String id =
        asked
            .clientToken()
            .map(token -> PromotionId.of(PREFIX, caller.name(), token))
            .orElseGet(() -> PromotionId.draw(PREFIX));
    Asking asking = new Asking(caller, id, asked, Optional.empty(), clock.millis());
    return asked(caller, "promotion.create", asked.name(), asked.target(), id, asking::plan);
  }

  /**
   * Asks for the version that held the target before. See {@link RollingBack}.
   *
   * @throws MlflowException {@code PERMISSION_DENIED} or {@code RESOURCE_CONFLICT}
   */
  public Promotion rollBack(Caller caller, String name, Target target, String reason) {
    PolicyChecks.check(target);
    checkText("reason", reason);
    String id = PromotionId.draw(PREFIX);
    RollingBack rollingBack = new RollingBack(caller, id, name, target, reason, clock.millis());
    return asked(caller, "promotion.rollback", name, target, id, rollingBack::plan);
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public Promotion get(String promotionId) {
    return store.find(promotionId).orElseThrow(() -> Promotions.notFound(promotionId));
  }

  /** Every promotion, without long lists. */
  public List<Promotion> all() {
    return store.all();
  }

  /** What the caller may do with a promotion now. */
  public Permissions permissions(Promotion promotion, Caller caller) {
    return new Permissions(promotion, caller, administrators, clock.millis());
  }

  /** See {@link Voting#cast}. */
  public Promotion vote(
      Caller caller,
      String promotionId,
      Vote.Decision decision,
      String evidenceHash,
      String comment) {
    checkText("comment", comment);
    String verb = decision == Vote.Decision.APPROVE ? "approve" : "reject";
    return change(
        caller,
        promotionId,
        verb,
        comment,
        evidenceHash,
        permissions -> Voting.cast(permissions, decision, comment, evidenceHash));
  }

  /**
   * Approves it, and has the other versions in the stage archived when it is applied.
   *
   * @throws MlflowException as {@link #vote}
   */
  public Promotion approveArchiving(
      Caller caller, String promotionId, String evidenceHash, String comment) {
    checkText("comment", comment);
    return change(
        caller,
        promotionId,
        "approve",
        comment,
        evidenceHash,
        permissions ->
            Voting.cast(permissions, Vote.Decision.APPROVE, comment, evidenceHash).archiving());
  }

  /** See {@link Intervention#cancel}. */
  public Promotion cancel(Caller caller, String promotionId, String comment) {
    checkText("comment", comment);
    return change(
        caller,
        promotionId,
        "cancel",
        comment,
        "",
        permissions -> Intervention.cancel(permissions, comment));
  }

  /** See {@link Intervention#override}. */
  public Promotion override(Caller caller, String promotionId, String reason) {
    checkText("reason", reason);
    return change(
        caller,
        promotionId,
        "override",
        reason,
        "",
        permissions -> Intervention.override(permissions, reason));
  }

  /** See {@link Intervention#resume}. */
  public Promotion resume(Caller caller, String promotionId) {
    return change(caller, promotionId, "resume", "", "", Intervention::resume);
  }

  /** Makes a promotion, or writes into the audit trail that the caller may not ask for it. */
  private Promotion asked(
      Caller caller,
      String action,
      String name,
      Target target,
      String id,
      Function<PromotionStore.Scene, PromotionChange> plan) {
    try {
      return store.change(caller, id, plan);
    } catch (MlflowException e) {
      if (e.code() == ErrorCode.PERMISSION_DENIED) {
        store.record(
            caller, PromotionAudit.refused(action, name, target, String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  /** Changes a promotion, or writes into the audit trail that this was refused. */
  private Promotion change(
      Caller caller,
      String promotionId,
      String verb,
      String reason,
      String evidenceHash,
      Function<Permissions, Promotion> change) {
    try {
      return store.change(
          caller,
          promotionId,
          scene -> {
            Promotion before =
                scene.promotion().orElseThrow(() -> Promotions.notFound(promotionId));
            Promotion after = change.apply(permissions(before, caller));
            return PromotionChange.of(before, after, verb, reason);
          });
    } catch (MlflowException e) {
      if (REFUSALS.contains(e.code())) {
        store.record(
            caller,
            PromotionAudit.refused(
                verb, get(promotionId), evidenceHash, String.valueOf(e.getMessage())));
      } else if (e.code() == ErrorCode.RESOURCE_DOES_NOT_EXIST
          && PromotionId.mayBe(PREFIX, promotionId)) {
        store.record(
            caller, PromotionAudit.refused(verb, promotionId, String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private static void checkText(String name, String text) {
    RegistryRules.checkReason(name, text);
  }
}

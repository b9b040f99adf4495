package io.waymark.promotion;

import io.waymark.audit.AuditEvent;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.document.ProgressDocument;
import io.waymark.promotion.entities.Evidence;
import io.waymark.promotion.entities.Promotion;
import io.waymark.promotion.entities.PromotionRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the audit trail says of promotions. */
final class PromotionAudit {
  private PromotionAudit() {}

  static AuditEvent created(Promotion promotion) {
    Map<String, Object> after = new HashMap<>(state(promotion));
    after.put("holders", promotion.terms().holders());
    promotion
        .terms()
        .policy()
        .ifPresent(
            policy -> {
              after.put("policy_id", policy.policyId());
              after.put("policy_version", policy.version());
            });
    promotion.request().rollbackOf().ifPresent(id -> after.put("rollback_of", id));
    return event("create", promotion, Map.of(), after, promotion.request().reason());
  }

  static AuditEvent event(String verb, Promotion before, Promotion after, String reason) {
    return event(verb, after, state(before), state(after), reason);
  }

  /** A decision that was refused, forged or replayed ones among them. */
  static AuditEvent refused(String verb, Promotion promotion, String evidenceHash, String why) {
    return event(
        verb + "_refused",
        promotion,
        Map.of(),
        evidenceHash.isEmpty() ? Map.of() : Map.of("evidence_hash", evidenceHash),
        why);
  }

  /** A decision on what is not there. */
  static AuditEvent refused(String verb, String promotionId, String why) {
    return AuditEvent.of(
            "promotion." + verb + "_refused", Map.of("promotion", promotionId), Map.of(), Map.of())
        .because(why);
  }

  /** A request that the caller may not make. */
  static AuditEvent refused(String action, String model, Target target, String why) {
    return AuditEvent.of(action + "_refused", subject(model, target), Map.of(), Map.of())
        .because(why);
  }

  static Map<String, String> subject(String model, Target target) {
    return switch (target) {
      case Target.Alias(String alias) -> Map.of("model", model, "alias", alias);
      case Target.InStage(Stage stage) -> Map.of("model", model, "stage", stage.wireName());
    };
  }

  private static AuditEvent event(
      String verb,
      Promotion promotion,
      Map<String, Object> before,
      Map<String, Object> after,
      String reason) {
    PromotionRequest request = promotion.request();
    Map<String, String> subject = new HashMap<>(subject(request.name(), request.target()));
    subject.put("promotion", promotion.promotionId());
    subject.put("version", Integer.toString(request.version()));
    return new AuditEvent(
        "promotion." + verb,
        subject,
        before,
        after,
        Optional.of(reason).filter(text -> !text.isEmpty()));
  }

  private static Map<String, Object> state(Promotion promotion) {
    Map<String, Object> state = new HashMap<>();
    state.put("status", promotion.status().name());
    promotion
        .ballot()
        .evidence()
        .map(Evidence::hash)
        .ifPresent(hash -> state.put("evidence_hash", hash));
    promotion
        .progress()
        .deployment()
        .ifPresent(found -> state.put("deployment", ProgressDocument.of(found)));
    if (!promotion.progress().explanation().isEmpty()) {
      state.put("explanation", promotion.progress().explanation());
    }
    return state;
  }
}

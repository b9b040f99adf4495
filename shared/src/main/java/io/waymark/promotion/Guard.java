package io.waymark.promotion;

import io.waymark.audit.AuditEvent;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.Movements;
import io.waymark.modelregistry.entities.ModelVersion;
import io.waymark.modelregistry.entities.Movement;
import io.waymark.modelregistry.entities.RegisteredModel;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.TargetText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Stands before every change of a registered model that no promotion led to. It looks at what the
 * change does and not at which call makes it, so there is no way around it.
 *
 * @param open the ids of the open promotions to a model's target; asked only to word a refusal
 */
public record Guard(Policies policies, BiFunction<String, Target, List<String>> open) {

  /** The verdict on a change. */
  public sealed interface Verdict {
    /**
     * It may be made.
     *
     * @param warnings for the audit trail, where a policy is set to warn
     */
    record Passed(List<AuditEvent> warnings) implements Verdict {}

    /** A policy forbids it. */
    record Refused(AuditEvent event, MlflowException error) implements Verdict {}
  }

  /**
   * Judges a change.
   *
   * @param after empty where the model is deleted
   * @param changed versions before and after, where something but their place changes
   */
  public Verdict judge(
      RegisteredModel before,
      Optional<RegisteredModel> after,
      Map<ModelVersion, ModelVersion> changed) {
    Map<Target, String> touched = new LinkedHashMap<>();
    for (Movement movement : Movements.between(before, after)) {
      touched.put(movement.target(), before.name());
    }
    after.ifPresent(renamed -> touched.putAll(takenAlong(before, renamed)));
    changed.forEach((was, is) -> touched.putAll(readByPolicy(before, was, is)));
    List<AuditEvent> warnings = new ArrayList<>();
    for (Map.Entry<Target, String> place : touched.entrySet()) {
      Optional<Policy> policy = policies.applying(place.getValue(), place.getKey());
      PolicyMode mode = policy.map(applying -> applying.rules().mode()).orElse(PolicyMode.OFF);
      if (mode == PolicyMode.ENFORCE) {
        return refused(before.name(), place.getKey(), policy.orElseThrow());
      }
      if (mode == PolicyMode.WARN) {
        warnings.add(event("warned", before.name(), place.getKey(), policy.orElseThrow()));
      }
    }
    return new Verdict.Passed(List.copyOf(warnings));
  }

  /**
   * What a rename takes out from under policies, or puts under them. A place that is free may be
   * renamed: whoever fills it under another name can't bring it back.
   */
  private Map<Target, String> takenAlong(RegisteredModel before, RegisteredModel after) {
    Map<Target, String> places = new LinkedHashMap<>();
    if (!before.name().equals(after.name())) {
      for (Target target : held(before, before.versions().keySet())) {
        boolean here = policies.rules(before.name(), target).isEnforced();
        places.put(target, here ? before.name() : after.name());
      }
    }
    return places;
  }

  /** The places of a version of which a tag changes that their policy reads. */
  private Map<Target, String> readByPolicy(
      RegisteredModel model, ModelVersion was, ModelVersion is) {
    Map<Target, String> places = new LinkedHashMap<>();
    Set<String> keys = new TreeSet<>(was.tags().keySet());
    keys.addAll(is.tags().keySet());
    keys.removeIf(
        key ->
            Optional.ofNullable(was.tags().get(key))
                .equals(Optional.ofNullable(is.tags().get(key))));
    for (Target target : held(model, Set.of(was.version()))) {
      if (keys.stream().anyMatch(policies.rules(model.name(), target)::reads)) {
        places.put(target, model.name());
      }
    }
    return places;
  }

  private static Set<Target> held(RegisteredModel model, Set<Integer> versions) {
    Set<Target> held = new LinkedHashSet<>();
    for (int version : versions) {
      model.aliasesOf(version).forEach(alias -> held.add(new Target.Alias(alias)));
      if (model.stageOf(version) != Stage.NONE) {
        held.add(new Target.InStage(model.stageOf(version)));
      }
    }
    return held;
  }

  private Verdict refused(String model, Target target, Policy policy) {
    List<String> ids = open.apply(model, target);
    String message =
        "%s of registered model '%s' is protected by promotion policy %s. %s"
            .formatted(
                TargetText.atStart(target),
                model,
                policy.policyId(),
                ids.isEmpty() ? howToAsk(target) : whereToLook(ids));
    return new Verdict.Refused(
        event("refused", model, target, policy),
        new MlflowException(ErrorCode.PERMISSION_DENIED, message));
  }

  private static String howToAsk(Target target) {
    String kind = target instanceof Target.Alias ? "alias" : "stage";
    return "Ask for a promotion: POST /api/2.0/mlflow/promotions/create with 'name', 'version', '%s' and 'reason'."
        .formatted(kind);
  }

  private static String whereToLook(List<String> ids) {
    return "Asked for already: GET /api/2.0/mlflow/promotions/get?promotion_id="
        + String.join(" and ", ids);
  }

  private static AuditEvent event(String what, String model, Target target, Policy policy) {
    return AuditEvent.of(
        "promotion_policy." + what,
        PromotionAudit.subject(model, target),
        Map.of(),
        Map.of("policy_id", policy.policyId(), "policy_version", policy.version()));
  }
}

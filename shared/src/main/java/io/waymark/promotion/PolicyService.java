package io.waymark.promotion;

import io.waymark.access.Caller;
import io.waymark.audit.AuditEvent;
import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.document.PolicyDocument;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyRules;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sets and shows promotion policies. */
public final class PolicyService {
  private final PromotionStore store;
  private final Administrators administrators;
  private final InstantSource clock;

  public PolicyService(PromotionStore store, Administrators administrators, InstantSource clock) {
    this.store = store;
    this.administrators = administrators;
    this.clock = clock;
  }

  /**
   * Refuses who may not change policies, and writes that into the audit trail: before anything is
   * said of what they ask for.
   *
   * @param verb what they are about to do
   * @param subject with what
   * @throws MlflowException {@code PERMISSION_DENIED}
   */
  public void requireAdministrator(Caller caller, String verb, Map<String, String> subject) {
    try {
      administrators.check(caller);
    } catch (MlflowException e) {
      store.record(
          caller,
          AuditEvent.of("promotion_policy.%s_refused".formatted(verb), subject, Map.of(), Map.of())
              .because(String.valueOf(e.getMessage())));
      throw e;
    }
  }

  /**
   * Sets the policy for a model or pattern and a target, in place of the one there may be. The same
   * again changes nothing.
   *
   * @throws MlflowException {@code PERMISSION_DENIED} or {@code INVALID_PARAMETER_VALUE}
   */
  public Policy set(
      Caller caller, String model, Target target, PolicyRules rules, String description) {
    administrators.check(caller);
    PolicyChecks.check(model, target, rules, description);
    String newId = PromotionId.draw("pol-");
    return store.changePolicies(
        caller,
        policies -> {
          Optional<Policy> before = policies.find(model, target);
          Policy after =
              new Policy(
                  before.map(Policy::policyId).orElse(newId),
                  before.map(Policy::version).orElse(0L) + 1,
                  model,
                  target,
                  rules,
                  description,
                  caller.name(),
                  clock.millis());
          return before.filter(after::saysTheSame).isPresent()
              ? PolicyChange.none(policies, before.get())
              : new PolicyChange(
                  policies.with(after),
                  Optional.of(event("set", before, Optional.of(after))),
                  after);
        });
  }

  public Policies all() {
    return store.policies();
  }

  /**
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  public Policy get(String policyId) {
    return find(store.policies(), policyId);
  }

  /**
   * The policy that applies to a model's target.
   *
   * @throws MlflowException {@code RESOURCE_DOES_NOT_EXIST} where none does
   */
  public Policy applying(String model, Target target) {
    return store
        .policies()
        .applying(model, target)
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "No promotion policy applies to this target of '%s'.".formatted(model)));
  }

  /**
   * @throws MlflowException {@code PERMISSION_DENIED} or {@code RESOURCE_DOES_NOT_EXIST}
   */
  public void delete(Caller caller, String policyId) {
    Map<String, String> subject =
        store
            .policies()
            .find(policyId)
            .map(policy -> PromotionAudit.subject(policy.model(), policy.target()))
            .orElse(Map.of("policy", policyId));
    requireAdministrator(caller, "delete", subject);
    store.changePolicies(
        caller,
        policies -> {
          Policy policy = find(policies, policyId);
          return new PolicyChange(
              policies.without(policy),
              Optional.of(event("delete", Optional.of(policy), Optional.empty())),
              policy);
        });
  }

  private static Policy find(Policies policies, String policyId) {
    return policies
        .find(policyId)
        .orElseThrow(
            () ->
                MlflowException.doesNotExist(
                    "No promotion policy with policy_id=%s exists".formatted(policyId)));
  }

  private static AuditEvent event(String verb, Optional<Policy> before, Optional<Policy> after) {
    Policy policy = after.or(() -> before).orElseThrow();
    Map<String, String> subject =
        new HashMap<>(PromotionAudit.subject(policy.model(), policy.target()));
    subject.put("policy", policy.policyId());
    return AuditEvent.of(
        "promotion_policy." + verb,
        subject,
        before.map(PolicyDocument::of).orElse(Map.of()),
        after.map(PolicyDocument::of).orElse(Map.of()));
  }
}

package io.waymark.promotion;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.TargetText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All policies there are; for one pair of model (or pattern) and target at most one.
 *
 * @param all by model, then by target
 */
public record Policies(List<Policy> all) {
  public static final Policies NONE = new Policies(List.of());

  /** A name before every pattern, and of patterns the one that fixes most. */
  private static final Comparator<Policy> MOST_SPECIFIC_FIRST =
      comparing((Policy policy) -> !pattern(policy).isExact())
          .thenComparing(comparingInt((Policy policy) -> pattern(policy).specificity()).reversed())
          .thenComparing(Policy::model);

  public Policies {
    all =
        all.stream()
            .sorted(comparing(Policy::model).thenComparing(p -> TargetText.of(p.target())))
            .toList();
  }

  /** The one that applies to a model's target: the most specific, also where it is off. */
  public Optional<Policy> applying(String model, Target target) {
    return all.stream()
        .filter(policy -> policy.target().equals(target) && pattern(policy).matches(model))
        .min(MOST_SPECIFIC_FIRST);
  }

  /** Those that apply to a model, one for each target that has any. */
  public List<Policy> applying(String model) {
    return all.stream()
        .filter(policy -> applying(model, policy.target()).filter(policy::equals).isPresent())
        .toList();
  }

  /** The rules that apply to a model's target. */
  public PolicyRules rules(String model, Target target) {
    return applying(model, target).map(Policy::rules).orElse(PolicyRules.NONE);
  }

  public Optional<Policy> find(String policyId) {
    return all.stream().filter(policy -> policy.policyId().equals(policyId)).findAny();
  }

  /** The one that was set for just this model or pattern and target. */
  public Optional<Policy> find(String model, Target target) {
    return all.stream()
        .filter(policy -> policy.model().equals(model) && policy.target().equals(target))
        .findAny();
  }

  /** With a policy, in place of one for the same model and target. */
  Policies with(Policy policy) {
    List<Policy> more = new ArrayList<>(all);
    more.removeIf(old -> old.policyId().equals(policy.policyId()));
    more.add(policy);
    return new Policies(more);
  }

  Policies without(Policy policy) {
    return new Policies(all.stream().filter(other -> !other.equals(policy)).toList());
  }

  private static ModelPattern pattern(Policy policy) {
    return new ModelPattern(policy.model());
  }
}

package io.waymark.promotion;

import io.waymark.error.MlflowException;
import io.waymark.modelregistry.entities.Stage;
import io.waymark.modelregistry.entities.Target;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.Gate;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.validation.Length;
import io.waymark.validation.RegistryRules;
import java.time.Duration;
import java.util.List;

/** What a policy may say. Each check throws {@code INVALID_PARAMETER_VALUE}. */
final class PolicyChecks {
  private static final int MAX_MODEL_LENGTH = 256;
  private static final int MAX_DESCRIPTION_LENGTH = 5_000;
  private static final int MAX_ELEMENTS = 100;

  /** A Step Functions execution lives for a year at most, and has things to do after its wait. */
  private static final Duration LONGEST_EXPIRY = Duration.ofDays(360);

  private PolicyChecks() {}

  static void check(String model, Target target, PolicyRules rules, String description) {
    Length.check("model", MAX_MODEL_LENGTH, model);
    Length.check("description", MAX_DESCRIPTION_LENGTH, description);
    check(target);
    checkApprovers(rules);
    if (rules.expiry().isNegative()
        || rules.expiry().isZero()
        || rules.expiry().compareTo(LONGEST_EXPIRY) > 0) {
      throw invalid("expiry_seconds must be from 1 to %d".formatted(LONGEST_EXPIRY.toSeconds()));
    }
    checkSize("approvers", rules.approvers());
    checkSize("gates", rules.gates());
    checkSize("required_tags", rules.requiredTags());
    rules.gates().forEach(PolicyChecks::check);
  }

  /** Refuses what a version can't be promoted to. */
  static void check(Target target) {
    switch (target) {
      case Target.Alias(String alias) -> {
        RegistryRules.checkAlias(alias);
        RegistryRules.checkNotReserved(alias);
      }
      case Target.InStage(Stage stage) -> {
        if (stage == Stage.NONE) {
          throw invalid("stage 'None' is where versions start, and no target");
        }
      }
    }
  }

  private static void checkApprovers(PolicyRules rules) {
    if (rules.isEnforced() && rules.approvers().isEmpty()) {
      throw invalid("a policy with the mode ENFORCE needs 'approvers'");
    }
    long names = rules.approvers().stream().map(ApproverGroup::group).distinct().count();
    if (names < rules.approvers().size()) {
      throw invalid("each group of approvers must have a name of its own");
    }
    for (ApproverGroup group : rules.approvers()) {
      checkSize("members", group.members());
      if (group.quorum() < 1) {
        throw invalid("the quorum of group '%s' must be at least 1".formatted(group.group()));
      }
    }
  }

  private static void check(Gate gate) {
    boolean sound =
        switch (gate.bound()) {
          case Gate.Bound.Threshold(double value) -> !Double.isNaN(value);
          case Gate.Bound.Holder(double tolerance) -> Double.isFinite(tolerance) && tolerance >= 0;
        };
    if (!sound) {
      throw invalid(
          "a gate's threshold must be a number, and its tolerance one that is not below 0");
    }
  }

  private static void checkSize(String name, List<?> elements) {
    if (elements.size() > MAX_ELEMENTS) {
      throw invalid("'%s' may have at most %d elements".formatted(name, MAX_ELEMENTS));
    }
  }

  private static MlflowException invalid(String why) {
    return MlflowException.invalidParameter("Invalid promotion policy: %s.".formatted(why));
  }
}

package io.waymark.promotion.document;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.JsonObject;
import io.waymark.promotion.entities.ApproverGroup;
import io.waymark.promotion.entities.Comparator;
import io.waymark.promotion.entities.Gate;
import io.waymark.promotion.entities.Policy;
import io.waymark.promotion.entities.PolicyMode;
import io.waymark.promotion.entities.PolicyRules;
import io.waymark.promotion.entities.RequiredTag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Policies in JSON. */
public final class PolicyDocument {
  private static final String HOLDER = "HOLDER";

  private PolicyDocument() {}

  public static Map<String, Object> of(Policy policy) {
    PolicyRules rules = policy.rules();
    return TargetDocument.with(new JsonObject(), policy.target())
        .with("policy_id", policy.policyId())
        .with("version", policy.version())
        .with("model", policy.model())
        .with("mode", rules.mode().name())
        .with("approvers", rules.approvers(), PolicyDocument::of)
        .with("allow_self_approval", rules.allowSelfApproval())
        .with("expiry_seconds", rules.expiry().toSeconds())
        .with("gates", rules.gates(), PolicyDocument::of)
        .with("required_tags", rules.requiredTags(), PolicyDocument::of)
        .with("description", policy.description())
        .with("updated_by", policy.updatedBy())
        .with("updated_at", policy.updatedAt())
        .toMap();
  }

  public static Policy read(Fields fields) {
    return new Policy(
        fields.requiredString("policy_id"),
        fields.requiredInt64("version"),
        fields.requiredString("model"),
        TargetDocument.read(fields),
        readRules(fields),
        fields.string("description").orElse(""),
        fields.requiredString("updated_by"),
        fields.requiredInt64("updated_at"));
  }

  /**
   * The rules that a client sets, perhaps in the answer to an earlier call with something changed.
   * A quorum or a gate that is misspelt is refused, since without it the policy would let more
   * through.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static PolicyRules readSetRules(Fields fields) {
    fields.only(
        "model",
        "alias",
        "stage",
        "mode",
        "approvers",
        "allow_self_approval",
        "expiry_seconds",
        "gates",
        "required_tags",
        "description",
        "policy_id",
        "version",
        "updated_by",
        "updated_at",
        "can");
    fields.messages("approvers").forEach(group -> group.only("group", "members", "quorum"));
    fields
        .messages("gates")
        .forEach(
            gate -> gate.only("metric", "comparator", "threshold", "relative_to", "tolerance"));
    fields.messages("required_tags").forEach(tag -> tag.only("key", "value"));
    return readRules(fields);
  }

  private static PolicyRules readRules(Fields fields) {
    return new PolicyRules(
        fields.enumeration("mode", PolicyMode.class).orElse(PolicyMode.ENFORCE),
        fields.messages("approvers").stream().map(PolicyDocument::readGroup).toList(),
        fields.bool("allow_self_approval").orElse(false),
        Duration.ofSeconds(
            fields.int64("expiry_seconds").orElse(PolicyRules.DEFAULT_EXPIRY.toSeconds())),
        fields.messages("gates").stream().map(PolicyDocument::readGate).toList(),
        fields.messages("required_tags").stream().map(PolicyDocument::readTag).toList());
  }

  private static Map<String, Object> of(ApproverGroup group) {
    return new JsonObject()
        .with("group", group.group())
        .with("members", group.members())
        .with("quorum", group.quorum())
        .toMap();
  }

  private static ApproverGroup readGroup(Fields fields) {
    return new ApproverGroup(
        fields.requiredString("group"),
        fields.strings("members"),
        fields.int32("quorum").orElse(1));
  }

  static Map<String, Object> of(Gate gate) {
    JsonObject object =
        new JsonObject()
            .with("metric", gate.metric())
            .with("comparator", gate.comparator().toString());
    return switch (gate.bound()) {
      case Gate.Bound.Threshold(double threshold) -> object.with("threshold", threshold).toMap();
      case Gate.Bound.Holder(double tolerance) ->
          object.with("relative_to", HOLDER).with("tolerance", tolerance).toMap();
    };
  }

  static Gate readGate(Fields fields) {
    String sign = fields.requiredString("comparator");
    Comparator comparator =
        Comparator.of(sign)
            .orElseThrow(
                () ->
                    MlflowException.invalidParameter(
                        "Invalid value '%s' for parameter '%scomparator': it must be one of %s."
                            .formatted(sign, fields.path(), List.of(Comparator.values()))));
    return new Gate(fields.requiredString("metric"), comparator, readBound(fields));
  }

  private static Gate.Bound readBound(Fields fields) {
    OptionalDouble threshold = fields.number("threshold");
    boolean relative = fields.string("relative_to").filter(HOLDER::equals).isPresent();
    if (threshold.isPresent() == fields.has("relative_to")
        || relative != fields.has("relative_to")) {
      throw MlflowException.invalidParameter(
          "A gate needs either '%sthreshold' or '%<srelative_to' with the value '%s'."
              .formatted(fields.path(), HOLDER));
    }
    return relative
        ? new Gate.Bound.Holder(fields.number("tolerance").orElse(0))
        : new Gate.Bound.Threshold(threshold.orElseThrow());
  }

  static Map<String, Object> of(RequiredTag tag) {
    return new JsonObject().with("key", tag.key()).with("value", tag.value()).toMap();
  }

  static RequiredTag readTag(Fields fields) {
    return new RequiredTag(fields.requiredString("key"), fields.string("value"));
  }
}

package io.waymark.promotion.entities;

import io.waymark.access.Caller;
import java.time.Duration;
import java.util.List;

/**
 * What a policy asks of a promotion.
 *
 * @param approvers all of these groups must approve
 * @param allowSelfApproval whether who asks for a promotion, or made the version, may vote on it
 * @param expiry how long after it was asked for a promotion may be approved and applied
 */
public record PolicyRules(
    PolicyMode mode,
    List<ApproverGroup> approvers,
    boolean allowSelfApproval,
    Duration expiry,
    List<Gate> gates,
    List<RequiredTag> requiredTags) {
  public static final Duration DEFAULT_EXPIRY = Duration.ofDays(7);

  /** The rules where no policy applies. */
  public static final PolicyRules NONE =
      new PolicyRules(PolicyMode.OFF, List.of(), true, DEFAULT_EXPIRY, List.of(), List.of());

  public PolicyRules {
    approvers = List.copyOf(approvers);
    gates = List.copyOf(gates);
    requiredTags = List.copyOf(requiredTags);
  }

  public boolean isEnforced() {
    return mode == PolicyMode.ENFORCE;
  }

  /** The groups that the caller speaks for. */
  public List<String> groupsOf(Caller caller) {
    return approvers.stream().filter(group -> group.has(caller)).map(ApproverGroup::group).toList();
  }

  /** Whether the caller is one of those who approve; nobody without a name is. */
  public boolean areDecidedBy(Caller caller) {
    return !caller.isAnonymous() && !groupsOf(caller).isEmpty();
  }

  /** Whether the caller may bring back the version before: an approver, or anybody without any. */
  public boolean letRollBack(Caller caller) {
    return approvers.isEmpty() || areDecidedBy(caller);
  }

  /** Whether the policy reads a version's tag of this key. */
  public boolean reads(String tagKey) {
    return requiredTags.stream().anyMatch(tag -> tag.key().equals(tagKey));
  }
}

package io.waymark.promotion.entities;

import java.util.List;
import java.util.Optional;

/**
 * What holds for a promotion since it was asked for.
 *
 * @param policy that applied then
 * @param versionCreator who made the version; empty where nobody knows
 * @param holders the versions that held the target then, in ascending order
 * @param expiresAt milliseconds since the epoch
 */
public record Terms(
    Optional<Policy> policy,
    Optional<String> versionCreator,
    List<Integer> holders,
    long expiresAt) {

  public Terms {
    holders = List.copyOf(holders);
  }

  public PolicyRules rules() {
    return policy.map(Policy::rules).orElse(PolicyRules.NONE);
  }

  /** The version that is replaced: of several in a stage the latest. */
  public Optional<Integer> holder() {
    return holders.isEmpty() ? Optional.empty() : Optional.of(holders.getLast());
  }
}

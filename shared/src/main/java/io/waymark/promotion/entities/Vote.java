package io.waymark.promotion.entities;

import java.util.List;

/**
 * What an approver decided; it can't be taken back.
 *
 * @param groups of the policy that the voter spoke for
 * @param evidenceHash of the evidence that the voter went by
 * @param time milliseconds since the epoch
 */
public record Vote(
    String voter,
    List<String> groups,
    Decision decision,
    String comment,
    String evidenceHash,
    long time) {

  /** What one can say to a promotion. */
  public enum Decision {
    APPROVE,
    REJECT
  }

  public Vote {
    groups = List.copyOf(groups);
  }

  public boolean approves() {
    return decision == Decision.APPROVE;
  }
}

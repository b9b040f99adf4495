package io.waymark.promotion.entities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people said to a promotion, and what they went by.
 *
 * @param votes in the order they came; at most one of each voter
 */
public record Ballot(
    Optional<Evidence> evidence, List<Vote> votes, Optional<BreakGlass> breakGlass) {
  public static final Ballot EMPTY = new Ballot(Optional.empty(), List.of(), Optional.empty());

  public Ballot {
    votes = List.copyOf(votes);
  }

  /** With other evidence, for which nobody has voted yet. */
  public Ballot withEvidence(Evidence taken) {
    return new Ballot(Optional.of(taken), List.of(), breakGlass);
  }

  /** With the same evidence, told in another way. */
  Ballot withSameEvidence(Evidence told) {
    return new Ballot(Optional.of(told), votes, breakGlass);
  }

  public Ballot with(Vote vote) {
    List<Vote> more = new ArrayList<>(votes);
    more.add(vote);
    return new Ballot(evidence, more, breakGlass);
  }

  public Ballot with(BreakGlass given) {
    return new Ballot(evidence, votes, Optional.of(given));
  }

  public Optional<Vote> voteOf(String voter) {
    return votes.stream().filter(vote -> vote.voter().equals(voter)).findAny();
  }

  public boolean isRejected() {
    return votes.stream().anyMatch(vote -> !vote.approves());
  }

  /** The groups whose approval the rules still lack. */
  public List<MissingApproval> missing(PolicyRules rules) {
    return rules.approvers().stream()
        .map(group -> new MissingApproval(group.group(), group.quorum() - approvals(group)))
        .filter(missing -> missing.missing() > 0)
        .toList();
  }

  /** Whether the votes are all the approval that the rules ask for. */
  public boolean satisfies(PolicyRules rules) {
    return !isRejected() && missing(rules).isEmpty();
  }

  private int approvals(ApproverGroup group) {
    return (int)
        votes.stream()
            .filter(vote -> vote.approves() && vote.groups().contains(group.group()))
            .map(Vote::voter)
            .distinct()
            .count();
  }
}

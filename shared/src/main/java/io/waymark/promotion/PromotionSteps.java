package io.waymark.promotion;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the workflow of a promotion does, step by step. Each step may come again and then changes
 * nothing more. A step that fails throws, and the workflow tries again or tells {@link #fail}.
 */
public interface PromotionSteps {

  /** Takes the evidence and keeps it with the request; gives its hash. */
  String snapshot(String promotionId);

  /** Whether the policy's gates and required tags hold; where not, the request is refused. */
  boolean gates(String promotionId);

  /**
   * How long votes may still come in; zero where none are needed any more, because the request is
   * decided or its policy asks for none. Never zero for a request that expired without a decision.
   */
  Duration timeLeft(String promotionId);

  /**
   * Keeps the token by which the workflow waits, and opens the request for votes.
   *
   * @return the decision, where there is one already and the workflow need not wait
   */
  Optional<Decision> openForDecision(String promotionId, String taskToken);

  /** What a waiting workflow is to be told; empty while nothing is decided. */
  Optional<Waiting> decided(String promotionId);

  /**
   * Ends what nobody decided in time.
   *
   * @return whether it was approved after all, or needs no votes
   */
  boolean expire(String promotionId);

  /**
   * Moves the alias or stage, if the decision, the holder and the version are still what they were.
   */
  Outcome apply(String promotionId);

  /** Ends the open requests that can't be applied any more since this one was. */
  void supersedeRivals(String promotionId);

  /** What to tell people: of a request that waits for them, or of how it ended. */
  Notice notice(String promotionId);

  /** The workflow can't go on. */
  void fail(String promotionId, String step, String error, String cause);

  /** What was decided. */
  enum Decision {
    APPROVED,
    REJECTED,
    CANCELLED,
    /** By break-glass. */
    OVERRIDDEN;

    /** Whether the version is to get its place. */
    public boolean isApproval() {
      return this == APPROVED || this == OVERRIDDEN;
    }
  }

  /** How applying ended. */
  enum Outcome {
    APPLIED,
    /** Another version holds the place by now. */
    SUPERSEDED,
    /** The version is not what was approved. */
    VOIDED,
    EXPIRED,
    /** It is cancelled or ended otherwise. */
    ENDED
  }

  /** A workflow that waits, by its token, which never leaves the backend. */
  record Waiting(String taskToken, Decision decision) {
    @Override
    public String toString() {
      return "Waiting[" + decision + "]";
    }
  }

  /**
   * A text a person can act on, without any token, secret or presigned address.
   *
   * @param subject at most 100 characters of ASCII, as SNS wants it
   * @param detail the same for machines: the event's detail on the bus
   */
  record Notice(String subject, String text, Map<String, Object> detail) {
    public Notice {
      detail = Map.copyOf(detail);
    }
  }
}

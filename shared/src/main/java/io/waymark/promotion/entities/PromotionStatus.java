package io.waymark.promotion.entities;

/** How a promotion stands. */
public enum PromotionStatus {
  /** Asked for; evidence is being taken and gates are tested. */
  REQUESTED(true),
  /** Waits for votes. */
  PENDING(true),
  /** Has its approvals, and is being applied. */
  APPROVED(true),
  /** The version holds the target. */
  APPLIED(false),
  REJECTED(false),
  /** Was not approved and applied in time. */
  EXPIRED(false),
  CANCELLED(false),
  /** Another version got the target first. */
  SUPERSEDED(false),
  /** A gate or a required tag spoke against it; can be overridden. */
  GATES_FAILED(false),
  /** The version or the policy is not any more what the approvals were given for. */
  VOIDED(false),
  /** A step failed; can be resumed or cancelled. */
  FAILED(true);

  private final boolean open;

  PromotionStatus(boolean open) {
    this.open = open;
  }

  /** Whether it may still be applied as things are. */
  public boolean isOpen() {
    return open;
  }
}

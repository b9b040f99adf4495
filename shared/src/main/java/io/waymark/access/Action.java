package io.waymark.access;

/** What a call does to a resource. */
public enum Action {
  READ,
  /** Says something to it, as a vote: who may read it may, but it is no reading. */
  TAKE_PART,
  USE,
  UPDATE,
  DELETE,
  MANAGE,
  /** Makes one that no grant can be about yet: everybody may who is not denied the kind. */
  CREATE,
  /** Touches it only on the way: nothing must be granted, but it must not be denied. */
  NOT_DENIED;

  /** Whether it leaves everything as it was. */
  public boolean isReading() {
    return this == READ || this == NOT_DENIED;
  }
}

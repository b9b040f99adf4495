package io.waymark.faults;

/** What becomes of one call of a store. */
public enum Fault {
  /** The store takes no more, however often the SDK asks. */
  THROTTLED,
  /** Another writer is at the same items. */
  CONFLICT,
  /** The store does what is asked and its answer gets lost, so that the SDK asks again. */
  ANSWER_LOST,
  /** The store does what is asked, and that is the last thing that the caller hears or does. */
  CUT;

  /** Whether there is such a fault of a call. */
  public boolean isOf(StoreCall call) {
    return switch (this) {
      case THROTTLED -> true;
      case CONFLICT -> call.isConditional();
      case ANSWER_LOST, CUT -> call.isWrite();
    };
  }
}

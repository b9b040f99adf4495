package io.waymark.faults;

import java.util.Arrays;
import java.util.List;

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

  /** Whether each call meets every fault, which takes minutes, or one of them in turn. */
  private static final boolean ALL = Boolean.getBoolean("faults.all");

  /** All that a call may meet, or the one whose turn it is. */
  public static List<Fault> of(StoreCall call, int turn) {
    List<Fault> all = Arrays.stream(values()).filter(fault -> fault.isOf(call)).toList();
    return ALL ? all : List.of(all.get(turn % all.size()));
  }

  /** Whether there is such a fault of a call. */
  public boolean isOf(StoreCall call) {
    return switch (this) {
      case THROTTLED -> true;
      case CONFLICT -> call.isConditional();
      case ANSWER_LOST, CUT -> call.isWrite();
    };
  }
}

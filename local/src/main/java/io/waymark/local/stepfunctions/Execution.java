package io.waymark.local.stepfunctions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An execution at one moment: all that is needed to go on from there.
 *
 * @param name unique for all time
 */
record Execution(String name, @Nullable Object input, Instant started, Progress progress) {
  Execution at(Progress other) {
    return new Execution(name, input, started, other);
  }

  /** How far it has come. */
  sealed interface Progress {}

  /**
   * In a state.
   *
   * @param retries of each of the state's retriers
   * @param deadline of a wait or of a task that was handed out
   */
  record Inside(
      String state,
      @Nullable Object input,
      List<Integer> retries,
      Optional<Instant> deadline,
      Optional<HandedOut> callback)
      implements Progress {
    static Inside entering(String state, @Nullable Object input) {
      return new Inside(state, input, List.of(), Optional.empty(), Optional.empty());
    }

    /** With a deadline, unless it had one before a crash. */
    Inside until(Instant end) {
      return deadline.isPresent()
          ? this
          : new Inside(state, input, retries, Optional.of(end), callback);
    }

    /** Its task handed out, unless it was before a crash. */
    Inside handedOut(String token, Instant end) {
      return callback.isPresent()
          ? this
          : until(end).with(new HandedOut(token, false, Optional.empty()));
    }

    boolean waitsFor(String token) {
      return answer().isEmpty() && callback.filter(c -> c.token().equals(token)).isPresent();
    }

    Optional<Answer> answer() {
      return callback.flatMap(HandedOut::answer);
    }

    Inside with(HandedOut other) {
      return new Inside(state, input, retries, deadline, Optional.of(other));
    }

    int retried(int retrier) {
      return retrier < retries.size() ? retries.get(retrier) : 0;
    }

    /** The state from its beginning, once more. */
    Inside again(int retrier) {
      List<Integer> counted = new ArrayList<>(retries);
      while (counted.size() <= retrier) {
        counted.add(0);
      }
      counted.set(retrier, counted.get(retrier) + 1);
      return new Inside(state, input, counted, Optional.empty(), Optional.empty());
    }
  }

  /**
   * A task that somebody else ends.
   *
   * @param called whether the call that hands the token out has come back
   * @param answer what was sent back with the token
   */
  record HandedOut(String token, boolean called, Optional<Answer> answer) {
    HandedOut whenCalled() {
      return new HandedOut(token, true, answer);
    }

    HandedOut answered(Answer with) {
      return new HandedOut(token, called, Optional.of(with));
    }
  }

  /** What ended a task. */
  sealed interface Answer {
    /** With a result. */
    record Success(@Nullable Object output) implements Answer {}

    /** With an error. */
    record Failure(String error, String cause) implements Answer {}
  }

  /** At an end. */
  record Ended(Status status, Instant time, @Nullable Object output, String error, String cause)
      implements Progress {}

  /** How an execution ended, in the words of Step Functions. */
  enum Status {
    SUCCEEDED,
    FAILED,
    ABORTED
  }

  String statusName() {
    return switch (progress) {
      case Inside inside -> "RUNNING";
      case Ended ended -> ended.status().name();
    };
  }
}

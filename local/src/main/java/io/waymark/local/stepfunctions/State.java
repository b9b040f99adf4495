package io.waymark.local.stepfunctions;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One state of a machine. */
sealed interface State {
  /** Which states may follow. */
  List<String> successors();

  /**
   * Calls something.
   *
   * @param resource what is called, such as {@code lambda:invoke}
   * @param way how it ends
   * @param resultPath where the result goes; nothing if it is thrown away
   * @param next nothing if the execution ends here
   */
  record Task(
      String resource,
      Way way,
      Payload parameters,
      Optional<Payload> resultSelector,
      Optional<ReferencePath> resultPath,
      Patience patience,
      List<Retrier> retriers,
      List<Catcher> catchers,
      Optional<String> next)
      implements State {

    @Nullable Object output(@Nullable Object input, @Nullable Object result) throws TaskFailure {
      @Nullable Object selected =
          resultSelector.isPresent() ? resultSelector.orElseThrow().of(result, Map.of()) : result;
      return resultPath.map(path -> path.write(input, selected)).orElse(input);
    }

    @Override
    public List<String> successors() {
      List<String> caught = catchers.stream().map(Catcher::next).toList();
      return next.isEmpty() ? caught : Stream.concat(next.stream(), caught.stream()).toList();
    }
  }

  /** How a task ends. */
  enum Way {
    /** When the call comes back. */
    CALL,
    /** When somebody sends its token back. */
    CALLBACK,
    /** When the job has ended that the call starts. */
    JOB
  }

  /** Goes on where the first of its branches leads that holds. */
  record Choice(List<Branch> branches, Optional<String> otherwise) implements State {
    record Branch(Rule rule, String next) {}

    String next(@Nullable Object input) throws TaskFailure {
      for (Branch branch : branches) {
        if (branch.rule().holds(input)) {
          return branch.next();
        }
      }
      return otherwise.orElseThrow(
          () -> new TaskFailure("States.NoChoiceMatched", "No branch of the choice holds."));
    }

    @Override
    public List<String> successors() {
      return Stream.concat(branches.stream().map(Branch::next), otherwise.stream()).toList();
    }
  }

  /** Waits. */
  record Wait(Duration duration, Optional<String> next) implements State {
    @Override
    public List<String> successors() {
      return next.stream().toList();
    }
  }

  /** Puts something into the data. */
  record Pass(Optional<Payload> result, Optional<ReferencePath> resultPath, Optional<String> next)
      implements State {
    @Nullable Object output(@Nullable Object input) throws TaskFailure {
      if (result.isEmpty()) {
        return input;
      }
      @Nullable Object value = result.orElseThrow().of(input, Map.of());
      return resultPath.map(path -> path.write(input, value)).orElse(input);
    }

    @Override
    public List<String> successors() {
      return next.stream().toList();
    }
  }

  /** The good end. */
  record Succeed() implements State {
    @Override
    public List<String> successors() {
      return List.of();
    }
  }

  /** The bad end. */
  record Fail(String error, String cause) implements State {
    @Override
    public List<String> successors() {
      return List.of();
    }
  }

  /** How long a task may take. */
  sealed interface Patience {
    Duration of(@Nullable Object input) throws TaskFailure;

    /** Always the same. */
    record Fixed(Duration duration) implements Patience {
      @Override
      public Duration of(@Nullable Object input) {
        return duration;
      }
    }

    /** As many seconds as the input says. */
    record FromInput(ReferencePath path) implements Patience {
      @Override
      public Duration of(@Nullable Object input) throws TaskFailure {
        if (path.read(input) instanceof Number seconds && seconds.longValue() > 0) {
          return Duration.ofSeconds(seconds.longValue());
        }
        throw new TaskFailure(
            TaskFailure.RUNTIME, "%s is no positive number of seconds.".formatted(path));
      }
    }
  }
}

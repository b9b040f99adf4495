package io.waymark.search;

import io.waymark.tracing.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The times that a trace may have which a search finds.
 *
 * @param from milliseconds since the epoch
 * @param to milliseconds since the epoch
 */
record TraceTimes(long from, long to) {
  private static final TraceTimes ALL = new TraceTimes(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Those that pass all tests, and maybe some more. */
  static TraceTimes of(Stream<NumberTest> tests) {
    return tests.map(TraceTimes::of).reduce(ALL, TraceTimes::and);
  }

  private static TraceTimes of(NumberTest test) {
    long floor = test.isWhole() ? test.whole() : (long) Math.floor(test.value());
    long ceiling = test.isWhole() ? test.whole() : (long) Math.ceil(test.value());
    return switch (test.operator()) {
      case EQUAL -> new TraceTimes(floor, ceiling);
      case LESS, LESS_OR_EQUAL -> new TraceTimes(Long.MIN_VALUE, ceiling);
      case GREATER, GREATER_OR_EQUAL -> new TraceTimes(floor, Long.MAX_VALUE);
      default -> ALL;
    };
  }

  /** Those of the pages after one that ended there. */
  TraceTimes after(Optional<List<SortValue>> position, boolean ascending) {
    return position.isPresent() && position.get().getFirst() instanceof SortValue.Whole(long time)
        ? and(
            ascending ? new TraceTimes(time, Long.MAX_VALUE) : new TraceTimes(Long.MIN_VALUE, time))
        : this;
  }

  TimeRange range(boolean newestFirst) {
    return new TimeRange(from, to, newestFirst);
  }

  private TraceTimes and(TraceTimes other) {
    return new TraceTimes(Math.max(from, other.from), Math.min(to, other.to));
  }
}

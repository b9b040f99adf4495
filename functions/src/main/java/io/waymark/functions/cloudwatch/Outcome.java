package io.waymark.functions.cloudwatch;

import io.waymark.functions.cloudwatch.LogLine.Level;
import java.util.List;
import java.util.stream.Stream;

/** How a call ended, and the metric that counts calls that ended so. */
enum Outcome {
  SUCCESS("", Level.INFO),
  /** The client's mistake, or a wish that nobody serves. */
  ERROR("Errors", Level.INFO),
  /** Too many calls. */
  THROTTLE("Throttles", Level.WARN),
  /** The server's, or that of a store that is away. */
  FAULT("Faults", Level.ERROR);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;

  private final String metric;
  private final Level level;

  Outcome(String metric, Level level) {
    this.metric = metric;
    this.level = level;
  }

  static Outcome of(int status) {
    if (status < 400) {
      return SUCCESS;
    }
    if (status == TOO_MANY_REQUESTS) {
      return THROTTLE;
    }
    return status < 500 || status == NOT_IMPLEMENTED ? ERROR : FAULT;
  }

  Level level() {
    return level;
  }

  /** All counts, of which one at most is 1: so their averages are rates. */
  List<Metric> counts() {
    return Stream.of(ERROR, THROTTLE, FAULT)
        .map(outcome -> Metric.count(outcome.metric, outcome == this ? 1 : 0))
        .toList();
  }
}

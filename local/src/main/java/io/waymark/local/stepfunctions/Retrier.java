package io.waymark.local.stepfunctions;

import java.time.Duration;
import java.util.List;

/**
 * Which errors a task is repeated after, how often, and how soon.
 *
 * @param interval before the first repetition; each further one waits {@code backoffRate} as long
 */
record Retrier(
    List<String> errors,
    Duration interval,
    int maxAttempts,
    double backoffRate,
    Duration maxDelay) {

  boolean isFor(TaskFailure failure) {
    return errors.stream().anyMatch(failure::is);
  }

  /** How long to wait before repetition number {@code attempt}, counted from 0. */
  Duration delay(int attempt) {
    double millis = interval.toMillis() * Math.pow(backoffRate, attempt);
    return Duration.ofMillis((long) Math.min(millis, (double) maxDelay.toMillis()));
  }
}

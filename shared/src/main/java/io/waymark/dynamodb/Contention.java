package io.waymark.dynamodb;

import io.waymark.error.MlflowException;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries again while other writers are faster. */
final class Contention {
  /** Below the 29 s a gateway waits, with room for the last attempt. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final int FIRST_PAUSE_MILLIS = 8;
  private static final int LONGEST_PAUSE_MILLIS = 250;

  private Contention() {}

  /**
   * Makes attempts until one has a result.
   *
   * @throws MlflowException {@code TEMPORARILY_UNAVAILABLE} when none had for too long
   */
  static <T> T settle(Supplier<Optional<T>> attempt) {
    long start = System.nanoTime();
    int longestPause = FIRST_PAUSE_MILLIS;
    while (true) {
      Optional<T> result = attempt.get();
      if (result.isPresent()) {
        return result.get();
      }
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw unavailable(new ConcurrentModificationException());
      }
      pause(ThreadLocalRandom.current().nextInt(1, longestPause));
      longestPause = Math.min(longestPause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private static MlflowException unavailable(Throwable cause) {
    return MlflowException.unavailable("Too many clients write here at once. Please retry.", cause);
  }
}

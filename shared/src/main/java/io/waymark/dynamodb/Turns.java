package io.waymark.dynamodb;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Lets writers of one thing that are in one process come one after the other: they would lose races
 * to each other and wait for longer. It decides nothing, a writer that has waited in vain goes on;
 * what keeps writes right are their conditions.
 */
final class Turns {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ReentrantLock[] locks =
      IntStream.range(0, 256).mapToObj(_ -> new ReentrantLock(true)).toArray(ReentrantLock[]::new);

  /** Does the work when it is its turn among those of the same key. */
  <T> T take(String key, Supplier<T> work) {
    ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
    boolean mine = await(lock);
    try {
      return work.get();
    } finally {
      if (mine) {
        lock.unlock();
      }
    }
  }

  private static boolean await(ReentrantLock lock) {
    try {
      return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

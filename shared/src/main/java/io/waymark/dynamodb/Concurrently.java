package io.waymark.dynamodb;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Makes several reads at the same time. */
final class Concurrently {
  /** Fewer than an SDK client's connections (50), so that no call waits for one in vain. */
  private static final int AT_ONCE = 32;

  private Concurrently() {}

  /** What the tasks give, in their order. */
  static <T> List<T> all(List<Supplier<T>> tasks) {
    Semaphore permits = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<T>> results =
          tasks.stream()
              .map(task -> CompletableFuture.supplyAsync(() -> permitted(permits, task), threads))
              .toList();
      return results.stream().map(Concurrently::result).toList();
    }
  }

  /** Runs {@code beside} while {@code task} runs here, and joins what they give. */
  static <A, B, R> R both(Supplier<A> task, Supplier<B> beside, BiFunction<A, B, R> join) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture<B> other = CompletableFuture.supplyAsync(beside, threads);
      A own = task.get();
      return join.apply(own, result(other));
    }
  }

  private static <T> T permitted(Semaphore permits, Supplier<T> task) {
    permits.acquireUninterruptibly();
    try {
      return task.get();
    } finally {
      permits.release();
    }
  }

  private static <T> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}

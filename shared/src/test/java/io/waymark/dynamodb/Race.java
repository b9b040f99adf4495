package io.waymark.dynamodb;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Clients that begin at the same moment. */
final class Race {
  static final int CLIENTS = 16;

  /** The stock client repeats a call that often. */
  private static final int REPEATS = 7;

  private Race() {}

  /** What each client's task gives; fails if one fails. */
  static <T> List<T> of(IntFunction<T> task) throws InterruptedException, ExecutionException {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<T>> answers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        int client = i;
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.apply(client);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> answer : answers) {
        results.add(answer.get());
      }
      return results;
    }
  }

  /** Writes as the stock client does: once more where too many write at once. */
  static void write(Runnable call) {
    for (int attempt = 0; ; attempt++) {
      try {
        call.run();
        return;
      } catch (MlflowException e) {
        if (e.code() != ErrorCode.TEMPORARILY_UNAVAILABLE || attempt == REPEATS) {
          throw e;
        }
      }
    }
  }
}

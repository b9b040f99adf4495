package io.waymark.local.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** What a server comes to by itself. */
final class Awaited {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Awaited() {}

  /** What is looked at, once it is as it should be. */
  static <T> T of(Callable<T> look, Predicate<T> wanted) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      T seen = look.call();
      if (wanted.test(seen)) {
        return seen;
      }
      assertThat(Instant.now()).as("%s", seen).isBefore(end);
      Thread.sleep(50);
    }
  }
}

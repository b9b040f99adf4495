package io.waymark.access.limits;

import io.waymark.error.MlflowException;
import io.waymark.validation.PythonText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Slows down whoever guesses passwords. After some wrong ones for a user from an address, the next
 * is looked at after a second, then two, and so on; other addresses do not feel it. It is the same
 * for users who are not there. Only wrong passwords, and the first right one after many, write.
 */
public final class Lockout {
  private static final Logger LOG = System.getLogger(Lockout.class.getName());
  private static final int MAX = 10_000;

  private final FailedLoginStore store;
  private final InstantSource clock;
  private final Map<Attempt, Long> openAt = new ConcurrentHashMap<>();

  /** Passwords from one address are looked at one after the other: a check is a lot of work. */
  private final Object[] turns =
      IntStream.range(0, 256).mapToObj(_ -> new Object()).toArray(Object[]::new);

  public Lockout(FailedLoginStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Refuses while there is a delay that this process knows of. Reads nothing.
   *
   * @throws MlflowException {@code REQUEST_LIMIT_EXCEEDED}, saying when to come again
   */
  public void requireOpen(Attempt attempt) {
    long open = openAt.getOrDefault(attempt, 0L);
    refuse(Duration.ofMillis(Math.max(0, open - clock.millis())));
  }

  /**
   * Looks at a password, unless it has to wait.
   *
   * @param known whether there is such a user; only then the log names them
   * @param isRight looks at it
   * @throws MlflowException {@code REQUEST_LIMIT_EXCEEDED}, saying when to come again
   */
  public boolean check(Attempt attempt, boolean known, BooleanSupplier isRight) {
    synchronized (turns[Math.floorMod(attempt.address().hashCode(), turns.length)]) {
      FailedLogins before = store.from(attempt.address());
      refuse(attempt, before);
      return before.areMany(attempt.username())
          ? checkCounted(attempt, known, isRight)
          : checkFreely(attempt, known, isRight);
    }
  }

  private boolean checkFreely(Attempt attempt, boolean known, BooleanSupplier isRight) {
    boolean right = isRight.getAsBoolean();
    if (!right) {
      long now = clock.millis();
      FailedLogins after =
          store.change(attempt.address(), before -> before.and(attempt.username(), now));
      failed(attempt, known, after.delay(attempt.username(), now));
    }
    return right;
  }

  /** Counts first: of those who try at the same time, on any instance, one is looked at. */
  private boolean checkCounted(Attempt attempt, boolean known, BooleanSupplier isRight) {
    long now = clock.millis();
    FailedLogins after =
        store.change(
            attempt.address(),
            before -> {
              refuse(attempt, before);
              return before.and(attempt.username(), now);
            });
    boolean right = isRight.getAsBoolean();
    if (right) {
      store.change(attempt.address(), before -> before.without(attempt.username()));
    } else {
      failed(attempt, known, after.delay(attempt.username(), now));
    }
    return right;
  }

  private void failed(Attempt attempt, boolean known, Duration delay) {
    if (!delay.isZero()) {
      remember(attempt, delay);
      LOG.log(
          Level.WARNING,
          "Passwords for {0} from {1} are not looked at for {2} s: too many were wrong.",
          known ? PythonText.repr(attempt.username()) : "an unknown user",
          attempt.address(),
          delay.toSeconds());
    }
  }

  private void refuse(Attempt attempt, FailedLogins failures) {
    Duration delay = failures.delay(attempt.username(), clock.millis());
    if (!delay.isZero()) {
      remember(attempt, delay);
    }
    refuse(delay);
  }

  private static void refuse(Duration delay) {
    if (!delay.isZero()) {
      throw MlflowException.requestLimitExceeded(
          "Too many wrong passwords. Please retry later, or use an API token.", delay);
    }
  }

  private void remember(Attempt attempt, Duration delay) {
    long now = clock.millis();
    if (openAt.size() >= MAX) {
      openAt.values().removeIf(time -> time <= now);
    }
    openAt.put(attempt, now + delay.toMillis());
  }
}

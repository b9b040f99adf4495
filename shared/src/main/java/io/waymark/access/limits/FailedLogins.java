package io.waymark.access.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;

import io.waymark.digest.Sha256;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The passwords that were wrong from one address.
 *
 * @param byUser under what was given for a user name, hashed: people type passwords there
 */
public record FailedLogins(Map<String, Failures> byUser) {
  public static final FailedLogins NONE = new FailedLogins(Map.of());

  /** Longer than the longest delay, so that nobody gains by waiting for it. */
  public static final Duration MEMORY = Duration.ofHours(24);

  /** Nobody mistypes their own password more often without a look at it. */
  static final int FREE = 5;

  /** Allows some hundred guesses a day, as NIST SP 800-63B wants it. */
  static final Duration LONGEST = Duration.ofMinutes(15);

  /** No office has so many people who mistype their passwords on one day. */
  static final int FREE_USERS = 20;

  /** Short, as it also holds up others behind the same address. */
  static final Duration LONGEST_FOR_ALL = Duration.ofMinutes(1);

  /** Keeps an address to a few kilobytes; the longest-ago is forgotten first. */
  private static final int MOST_USERS = 100;

  /** Enough to tell names apart, and too few to try out what was typed. */
  private static final int HASH_DIGITS = 8;

  /**
   * How often somebody was wrong.
   *
   * @param last when, in milliseconds since the epoch
   */
  public record Failures(int count, long last) {}

  public FailedLogins {
    byUser = Map.copyOf(byUser);
  }

  /** With one more. */
  FailedLogins and(String username, long now) {
    Map<String, Failures> more = new HashMap<>(byUser);
    more.values().removeIf(failures -> now - failures.last() >= MEMORY.toMillis());
    more.merge(
        hash(username), new Failures(1, now), (old, _) -> new Failures(old.count() + 1, now));
    if (more.size() > MOST_USERS) {
      more.entrySet().stream()
          .min(comparingLong(entry -> entry.getValue().last()))
          .map(Map.Entry::getKey)
          .ifPresent(more::remove);
    }
    return new FailedLogins(more);
  }

  /** After the right password. */
  FailedLogins without(String username) {
    Map<String, Failures> less = new HashMap<>(byUser);
    less.remove(hash(username));
    return new FailedLogins(less);
  }

  /** How long nothing is tried for a user; zero where the next password is looked at. */
  Duration delay(String username, long now) {
    Failures own = byUser.getOrDefault(hash(username), new Failures(0, 0));
    long open =
        Math.max(
            own.last() + doubled(own.count() - FREE, LONGEST),
            last() + doubled(byUser.size() - FREE_USERS, LONGEST_FOR_ALL));
    return now - last() >= MEMORY.toMillis()
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(0, open - now));
  }

  /** Whether the next wrong one leads to a delay: it must be counted before it is looked at. */
  boolean areMany(String username) {
    Failures own = byUser.getOrDefault(hash(username), new Failures(0, 0));
    return own.count() >= FREE - 1 || byUser.size() >= FREE_USERS - 1;
  }

  /** When somebody was wrong last. */
  public long last() {
    return byUser.values().stream().mapToLong(Failures::last).max().orElse(0);
  }

  /** A second, doubled with each failure; none where there are not too many. */
  private static long doubled(int tooMany, Duration longest) {
    return tooMany < 0
        ? 0
        : Math.min(longest.toMillis(), 1_000L << Math.min(tooMany, Integer.SIZE));
  }

  private static String hash(String username) {
    return Sha256.hex(username.getBytes(UTF_8)).substring(0, HASH_DIGITS);
  }
}

package io.waymark.access.users;

import java.time.Duration;
import java.util.Set;

/**
 * The groups of a user by the latest of their issuer's tokens that was shown here. By them act the
 * API tokens and jobs of the user, for which no issuer vouches at each call.
 *
 * @param time when the issuer said so, in milliseconds since the epoch
 */
public record KnownGroups(Set<String> names, long time) {
  /** How long they give anything without being named anew: who leaves a company logs in no more. */
  private static final Duration LIFE = Duration.ofDays(7);

  /** So that not every token of an hour is written down. */
  private static final Duration KEPT = Duration.ofDays(1);

  public KnownGroups {
    names = Set.copyOf(names);
  }

  boolean holdAt(long now) {
    return now - time < LIFE.toMillis();
  }

  /** Whether it is worth to be known in place of what is. */
  boolean replace(KnownGroups known) {
    return names.equals(known.names) ? time - known.time >= KEPT.toMillis() : time > known.time;
  }
}

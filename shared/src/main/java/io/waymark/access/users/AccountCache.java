package io.waymark.access.users;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers users with their roles, and tokens, so that most calls read nothing for access. Every
 * half a minute one read of the generation tells whether anything has changed since; a change takes
 * effect after that time at the latest. Who is about to be refused is looked up anew before, so
 * that what was just granted is never missed.
 */
final class AccountCache {
  /** Half of the time within which a revoked permission must be gone. */
  private static final Duration LIFE = Duration.ofSeconds(30);

  /** More than a company has; nobody fills the memory with names. */
  private static final int MAX = 10_000;

  private record Known(
      long generation, long since, Map<String, Account> accounts, Map<String, ApiToken> tokens) {}

  private final AccessStore access;
  private final TokenStore tokens;
  private final InstantSource clock;
  private volatile Known known =
      new Known(-1, Long.MIN_VALUE, new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  AccountCache(AccessStore access, TokenStore tokens, InstantSource clock) {
    this.access = access;
    this.tokens = tokens;
    this.clock = clock;
  }

  Optional<Account> account(String username) {
    return find(current().accounts(), username, this::read);
  }

  Optional<ApiToken> token(String id) {
    return find(current().tokens(), id, tokens::find);
  }

  /** Forgets what others have changed. Gives whether there was anything. */
  boolean refresh() {
    long now = clock.millis();
    long generation = access.generation();
    Known before = known;
    boolean changed = generation != before.generation();
    known =
        changed
            ? new Known(generation, now, new ConcurrentHashMap<>(), new ConcurrentHashMap<>())
            : new Known(generation, now, before.accounts(), before.tokens());
    return changed;
  }

  private Known current() {
    Known found = known;
    if (found.generation() < 0 || clock.millis() - found.since() > LIFE.toMillis()) {
      refresh();
    }
    return known;
  }

  private Optional<Account> read(String username) {
    return access.user(username).map(user -> new Account(user, access.roles(user)));
  }

  private static <T> Optional<T> find(
      Map<String, T> cache, String key, Function<String, Optional<T>> read) {
    Optional<T> found = Optional.ofNullable(cache.get(key));
    if (found.isPresent()) {
      return found;
    }
    Optional<T> stored = read.apply(key);
    if (cache.size() >= MAX) {
      cache.clear();
    }
    stored.ifPresent(value -> cache.put(key, value));
    return stored;
  }
}

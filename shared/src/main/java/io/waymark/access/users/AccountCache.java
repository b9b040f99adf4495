package io.waymark.access.users;

import io.waymark.workspaces.Workspaces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /**
   * @param roles by all the names that somebody's groups have together
   */
  private record Known(
      long generation,
      long since,
      Map<String, Account> accounts,
      Map<String, ApiToken> tokens,
      Map<Set<String>, List<Role>> roles) {

    static Known nothing(long generation, long since) {
      return new Known(
          generation,
          since,
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>(),
          new ConcurrentHashMap<>());
    }

    Known at(long now) {
      return new Known(generation, now, accounts, tokens, roles);
    }
  }

  private final AccessStore access;
  private final TokenStore tokens;
  private final Workspaces workspaces;
  private final InstantSource clock;
  private volatile Known known = Known.nothing(-1, Long.MIN_VALUE);

  AccountCache(AccessStore access, TokenStore tokens, Workspaces workspaces, InstantSource clock) {
    this.access = access;
    this.tokens = tokens;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  Optional<Account> account(String username) {
    return find(current().accounts(), username, this::read);
  }

  Optional<ApiToken> token(String id) {
    return find(current().tokens(), id, tokens::find);
  }

  /** The roles with these names in any workspace, of those that are there. */
  List<Role> roles(Set<String> names) {
    return names.isEmpty()
        ? List.of()
        : find(current().roles(), names, all -> Optional.of(readRoles(all))).orElseThrow();
  }

  /** Forgets what others have changed. Gives whether there was anything. */
  boolean refresh() {
    long now = clock.millis();
    long generation = access.generation();
    Known before = known;
    boolean changed = generation != before.generation();
    known = changed ? Known.nothing(generation, now) : before.at(now);
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

  private List<Role> readRoles(Set<String> names) {
    return access.roles(workspaces.all(), names);
  }

  private static <K, T> Optional<T> find(Map<K, T> cache, K key, Function<K, Optional<T>> read) {
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

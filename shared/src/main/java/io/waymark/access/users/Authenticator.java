package io.waymark.access.users;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds who makes a request. */
public final class Authenticator {
  /** Precise enough to tell tokens in use from forgotten ones, and costs next to nothing. */
  private static final Duration NOTED_EVERY = Duration.ofMinutes(10);

  private final Set<Login> logins;
  private final AccountCache cache;
  private final TokenStore tokens;
  private final Jobs jobs;
  private final InstantSource clock;
  private final CheckedPasswords passwords = new CheckedPasswords();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();

  public Authenticator(
      Set<Login> logins, AccessStore access, TokenStore tokens, Jobs jobs, InstantSource clock) {
    this.logins = Set.copyOf(logins);
    this.cache = new AccountCache(access, tokens, clock);
    this.tokens = tokens;
    this.jobs = jobs;
    this.clock = clock;
  }

  public boolean accepts(Login login) {
    return logins.contains(login);
  }

  /**
   * Who shows these credentials.
   *
   * @param authorization the header of that name
   * @return nobody where they are unknown, wrong or expired
   */
  public Optional<Principal> authenticate(String authorization) {
    return Credentials.parse(authorization)
        .flatMap(
            shown -> {
              Optional<Principal> found = principal(shown);
              // What is refused may be newer than what is remembered.
              return found.isPresent() || !cache.refresh() ? found : principal(shown);
            });
  }

  /** The same, by what is stored now. */
  public Optional<Principal> authenticateAnew(String authorization) {
    cache.refresh();
    return Credentials.parse(authorization).flatMap(this::principal);
  }

  /** Forgets what was changed since it was read. */
  public void refresh() {
    cache.refresh();
  }

  private Optional<Principal> principal(Credentials shown) {
    return switch (shown) {
      case Credentials.Basic basic when accepts(Login.BASIC) -> byPassword(basic);
      case Credentials.Bearer(TokenText text) when accepts(Login.TOKEN) -> byToken(text);
      case Credentials.JobToken(String text) -> jobs.withToken(text).flatMap(this::submitter);
      default -> Optional.empty();
    };
  }

  private Optional<Principal> byPassword(Credentials.Basic basic) {
    Optional<Account> account = cache.account(basic.username());
    if (account.isEmpty()) {
      Password.matchesNobody(basic.password());
      return Optional.empty();
    }
    return account
        .filter(found -> passwords.matches(found.user(), basic.password()))
        .map(found -> new Principal(found.user(), found.roles()));
  }

  private Optional<Principal> byToken(TokenText text) {
    long now = clock.millis();
    Optional<ApiToken> token = cache.token(text.id()).filter(found -> found.accepts(text, now));
    Optional<Principal> owner = token.flatMap(this::owner);
    owner.ifPresent(_ -> note(text.id(), now));
    return owner;
  }

  private Optional<Principal> owner(ApiToken token) {
    return cache
        .account(token.username())
        .filter(account -> account.user().id() == token.userId())
        .map(account -> new Principal(account.user(), account.roles()).by(token));
  }

  /** Whom a job acts for; nobody any more if they have gone. */
  private Optional<Principal> submitter(Jobs.Job job) {
    return cache
        .account(job.username())
        .map(account -> new Principal(account.user(), account.roles()).by(job));
  }

  private void note(String tokenId, long now) {
    Long last = noted.get(tokenId);
    if (last == null || now - last >= NOTED_EVERY.toMillis()) {
      noted.put(tokenId, now);
      tokens.used(tokenId, now);
    }
  }
}

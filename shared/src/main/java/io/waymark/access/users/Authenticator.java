package io.waymark.access.users;

import io.waymark.access.limits.Attempt;
import io.waymark.access.limits.Lockout;
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
  private final AccessStore access;
  private final AccountCache cache;
  private final TokenStore tokens;
  private final Jobs jobs;
  private final Lockout lockout;
  private final InstantSource clock;
  private final CheckedPasswords passwords = new CheckedPasswords();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();

  public Authenticator(
      Set<Login> logins,
      AccessStore access,
      TokenStore tokens,
      Jobs jobs,
      Lockout lockout,
      InstantSource clock) {
    this.logins = Set.copyOf(logins);
    this.access = access;
    this.cache = new AccountCache(access, tokens, clock);
    this.tokens = tokens;
    this.jobs = jobs;
    this.lockout = lockout;
    this.clock = clock;
  }

  public boolean accepts(Login login) {
    return logins.contains(login);
  }

  /**
   * Who shows these credentials.
   *
   * @param authorization the header of that name
   * @param address where it came from
   * @return nobody where they are unknown, wrong or expired
   * @throws io.waymark.error.MlflowException {@code REQUEST_LIMIT_EXCEEDED} where too many
   *     passwords were wrong
   */
  public Optional<Principal> authenticate(String authorization, String address) {
    return Credentials.parse(authorization)
        .flatMap(
            shown -> {
              Optional<Principal> found = principal(shown, address);
              // What is refused may be newer than what is remembered. Passwords are not.
              return found.isPresent() || shown instanceof Credentials.Basic || !cache.refresh()
                  ? found
                  : principal(shown, address);
            });
  }

  /** The same, by what is stored now. */
  public Optional<Principal> authenticateAnew(String authorization, String address) {
    cache.refresh();
    return Credentials.parse(authorization).flatMap(shown -> principal(shown, address));
  }

  /** Forgets what was changed since it was read. */
  public void refresh() {
    cache.refresh();
  }

  private Optional<Principal> principal(Credentials shown, String address) {
    return switch (shown) {
      case Credentials.Basic basic when accepts(Login.BASIC) ->
          byPassword(Attempt.from(basic.username(), address), basic.password());
      case Credentials.Bearer(TokenText text) when accepts(Login.TOKEN) -> byToken(text);
      case Credentials.JobToken(String text) -> jobs.withToken(text).flatMap(this::submitter);
      default -> Optional.empty();
    };
  }

  private Optional<Principal> byPassword(Attempt attempt, String plain) {
    lockout.requireOpen(attempt);
    return passwords
        .right(attempt, plain)
        .flatMap(right -> account(attempt.username(), right))
        .or(() -> byPasswordAnew(attempt, plain))
        .map(account -> new Principal(account.user(), account.roles()));
  }

  /** Does the same work whether there is such a user or not. */
  private Optional<Account> byPasswordAnew(Attempt attempt, String plain) {
    Optional<Password> stored = access.user(attempt.username()).map(User::password);
    Password against = stored.orElse(Password.NOBODYS);
    boolean right =
        passwords.check(
            attempt,
            plain,
            against,
            () -> lockout.check(attempt, stored.isPresent(), () -> against.matches(plain)));
    if (!right) {
      return Optional.empty();
    }
    Optional<Account> remembered = account(attempt.username(), against);
    if (remembered.isPresent()) {
      return remembered;
    }
    cache.refresh();
    return account(attempt.username(), against);
  }

  /** Somebody, if this still is their password. */
  private Optional<Account> account(String username, Password password) {
    return cache.account(username).filter(found -> found.user().password().equals(password));
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

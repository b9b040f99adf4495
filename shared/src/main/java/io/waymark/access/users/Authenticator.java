package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.access.limits.Attempt;
import io.waymark.access.limits.Lockout;
import io.waymark.workspaces.Workspaces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
  private final ExternalLogins external;
  private final Lockout lockout;
  private final InstantSource clock;
  private final CheckedPasswords passwords = new CheckedPasswords();
  private final Map<String, Long> noted = new ConcurrentHashMap<>();

  public Authenticator(
      Set<Login> logins,
      AccessStore access,
      TokenStore tokens,
      Jobs jobs,
      ExternalLogins external,
      Lockout lockout,
      Workspaces workspaces,
      InstantSource clock) {
    this.logins = Set.copyOf(logins);
    this.access = access;
    this.cache = new AccountCache(access, tokens, workspaces, clock);
    this.tokens = tokens;
    this.jobs = jobs;
    this.external = external;
    this.lockout = lockout;
    this.clock = clock;
  }

  public boolean accepts(Login login) {
    return logins.contains(login);
  }

  /**
   * Who shows these credentials.
   *
   * @param caller what the gateway knows of who makes the call
   * @param authorization the header of that name
   * @return nobody where they are unknown, wrong or expired
   * @throws io.waymark.error.MlflowException {@code REQUEST_LIMIT_EXCEEDED} where too many
   *     passwords were wrong; {@code UNAUTHENTICATED} or {@code PERMISSION_DENIED}, saying why,
   *     where another party vouches for somebody who can't be let in
   */
  public Optional<Principal> authenticate(Caller caller, String authorization) {
    return shown(caller, authorization)
        .flatMap(
            shown -> {
              Optional<Principal> found = principal(shown, caller);
              // What is refused may be newer than what is remembered. Passwords are not.
              return found.isPresent() || shown instanceof Credentials.Basic || !cache.refresh()
                  ? found
                  : principal(shown, caller);
            });
  }

  /** The same, by what is stored now. */
  public Optional<Principal> authenticateAnew(Caller caller, String authorization) {
    cache.refresh();
    return shown(caller, authorization).flatMap(shown -> principal(shown, caller));
  }

  /** Forgets what was changed since it was read. */
  public void refresh() {
    cache.refresh();
  }

  /** A signature that was checked takes the place of the header, which holds it. */
  private Optional<Credentials> shown(Caller caller, String authorization) {
    return accepts(Login.IAM) && caller.signer().isPresent()
        ? caller.signer().map(Credentials.Signature::new)
        : Credentials.parse(authorization);
  }

  private Optional<Principal> principal(Credentials shown, Caller caller) {
    return switch (shown) {
      case Credentials.Basic basic when accepts(Login.BASIC) ->
          byPassword(Attempt.from(basic.username(), caller.address()), basic.password());
      case Credentials.Bearer(TokenText text) when accepts(Login.TOKEN) -> byToken(text);
      case Credentials.JobToken(String text) -> jobs.withToken(text).flatMap(this::submitter);
      case Credentials.Signed(String text) when accepts(Login.OIDC) ->
          external.byToken(text).map(identity -> vouchedFor(identity, caller));
      case Credentials.Signature(String arn) ->
          Optional.of(vouchedFor(external.bySignature(arn), caller));
      default -> Optional.empty();
    };
  }

  private Principal vouchedFor(ExternalIdentity identity, Caller caller) {
    Account account = known(identity, caller);
    if (!account.user().isOf(identity) && cache.refresh()) {
      account = known(identity, caller);
    }
    if (!account.user().isOf(identity)) {
      throw Users.nameTaken(identity.name());
    }
    if (!account.user().told(identity).equals(account.user())) {
      account = admit(identity, caller);
    }
    return new Principal(
        account.user(),
        account.and(cache.roles(identity.groups())),
        Optional.empty(),
        Optional.empty(),
        Optional.of(identity));
  }

  private Account known(ExternalIdentity identity, Caller caller) {
    return cache.account(identity.name()).orElseGet(() -> admit(identity, caller));
  }

  private Account admit(ExternalIdentity identity, Caller caller) {
    User user = access.admit(ExternalLogins.newcomer(identity, caller), identity);
    cache.refresh();
    return new Account(user, access.roles(user));
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
        .map(account -> inAbsence(account).by(token));
  }

  /** Whom a job acts for; nobody any more if they have gone. */
  private Optional<Principal> submitter(Jobs.Job job) {
    return cache.account(job.username()).map(account -> inAbsence(account).by(job));
  }

  /**
   * A user for whom something acts by a secret of ours. They have the roles of the groups that
   * their issuer named last; when that is too long ago, these only take away.
   */
  private Principal inAbsence(Account account) {
    User user = account.user();
    Optional<ExternalIdentity> remembered = user.remembered(clock.millis());
    List<Role> roles =
        user.groups().map(known -> cache.roles(known.names())).orElse(List.of()).stream()
            .map(role -> remembered.isPresent() ? role : role.denials())
            .toList();
    return new Principal(user, account.and(roles), Optional.empty(), Optional.empty(), remembered);
  }

  private void note(String tokenId, long now) {
    Long last = noted.get(tokenId);
    if (last == null || now - last >= NOTED_EVERY.toMillis()) {
      noted.put(tokenId, now);
      tokens.used(tokenId, now);
    }
  }
}

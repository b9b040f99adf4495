package io.waymark.access.users;

import io.waymark.access.Caller;
import io.waymark.access.TokenScope;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** API tokens. Each belongs to a user, who sees and revokes only their own; admins see all. */
public final class TokenService {
  private final AccessStore users;
  private final TokenStore tokens;
  private final InstantSource clock;

  /** A token with the only sight of its secret. */
  public record Issued(ApiToken token, TokenText text) {}

  public TokenService(AccessStore users, TokenStore tokens, InstantSource clock) {
    this.users = users;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Makes a token of the caller. */
  public Issued create(Caller caller, String name, TokenScope scope, OptionalLong expires) {
    requireWhole(caller);
    long now = clock.millis();
    checkExpiry(expires, now);
    User owner = users.requireUser(caller.name());
    TokenText text = TokenText.draw();
    ApiToken token =
        new ApiToken(
            text.id(), name, owner.id(), owner.username(), text.hash(), scope, now, expires);
    tokens.create(caller, token);
    return new Issued(token, text);
  }

  /** The caller's, or everybody's for an administrator. */
  public List<ApiToken> list(Caller caller) {
    return tokens.all().stream().filter(token -> isSeenBy(caller, token)).toList();
  }

  /** When tokens were last used, by their ids. */
  public Map<String, Long> uses() {
    return tokens.uses();
  }

  /** Gives a token another secret; the old one is of no use from then on. */
  public Issued rotate(Caller caller, String id, OptionalLong expires) {
    requireWhole(caller);
    checkExpiry(expires, clock.millis());
    TokenText text = TokenText.draw(require(caller, id).id());
    ApiToken token =
        tokens.update(
            caller, id, held -> held.rotated(text, expires.isPresent() ? expires : held.expires()));
    return new Issued(token, text);
  }

  public void revoke(Caller caller, String id) {
    requireWhole(caller);
    require(caller, id);
    tokens.delete(caller, id);
  }

  private ApiToken require(Caller caller, String id) {
    return tokens
        .find(id)
        .filter(token -> isSeenBy(caller, token))
        .orElseThrow(() -> Users.tokenNotFound(id));
  }

  private static boolean isSeenBy(Caller caller, ApiToken token) {
    return caller.authorization().admin() || token.username().equals(caller.name());
  }

  /** Else a token for little could make itself one for all. */
  private static void requireWhole(Caller caller) {
    if (!caller.authorization().scope().isEverything()) {
      throw new MlflowException(
          ErrorCode.PERMISSION_DENIED, "A token with a scope can't manage tokens.");
    }
  }

  private static void checkExpiry(OptionalLong expires, long now) {
    if (expires.isPresent() && expires.getAsLong() <= now) {
      throw MlflowException.invalidParameter("A token must expire in the future.");
    }
  }
}

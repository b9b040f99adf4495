package io.waymark.access.users;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.waymark.access.TokenScope;
import java.security.MessageDigest;
import java.util.OptionalLong;

/**
 * A token as it is kept.
 *
 * @param name what its owner calls it
 * @param userId whose it is; somebody with the same name later is somebody else
 * @param hash SHA-256 of its secret, in hex
 * @param created in milliseconds since the epoch, like all times here
 * @param expires none for one that lasts until it is revoked
 */
public record ApiToken(
    String id,
    String name,
    long userId,
    String username,
    String hash,
    TokenScope scope,
    long created,
    OptionalLong expires) {

  /** Whether the token may be used now by whoever shows this text. */
  public boolean accepts(TokenText text, long now) {
    boolean same = MessageDigest.isEqual(hash.getBytes(US_ASCII), text.hash().getBytes(US_ASCII));
    return same && (expires.isEmpty() || now < expires.getAsLong());
  }

  /** With another secret, and another end. */
  public ApiToken rotated(TokenText text, OptionalLong newExpires) {
    return new ApiToken(id, name, userId, username, text.hash(), scope, created, newExpires);
  }

  /** Not the hash. */
  @Override
  public String toString() {
    return "ApiToken " + id;
  }
}

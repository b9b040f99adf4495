package io.waymark.access.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.digest.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What ties the end of a login at the issuer to its beginning in the same browser. Everything is
 * derived from one secret, which the browser keeps: the issuer sees only digests of it.
 */
record LoginAttempt(String secret) {
  private static final int BYTES = 32;

  static LoginAttempt begin() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return new LoginAttempt(base64(random));
  }

  /** Comes back with the code, so that nobody else's code is taken. */
  String state() {
    return derived("state");
  }

  /** Stands in the token, so that no token of another login is taken. */
  String nonce() {
    return derived("nonce");
  }

  /** RFC 7636: shown with the code, which is of no use to who has only seen the challenge. */
  String verifier() {
    return derived("verifier");
  }

  String challenge() {
    return base64(Sha256.start().digest(verifier().getBytes(UTF_8)));
  }

  boolean isOf(String state) {
    return MessageDigest.isEqual(state().getBytes(UTF_8), state.getBytes(UTF_8));
  }

  /** Not the secret. */
  @Override
  public String toString() {
    return "LoginAttempt";
  }

  private String derived(String purpose) {
    return base64(Sha256.start().digest("%s %s".formatted(purpose, secret).getBytes(UTF_8)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

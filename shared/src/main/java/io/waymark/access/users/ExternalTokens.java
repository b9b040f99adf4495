package io.waymark.access.users;

/** Knows who is meant by the tokens that another party signs. */
@FunctionalInterface
public interface ExternalTokens {
  /**
   * Who shows a token.
   *
   * @throws io.waymark.error.MlflowException {@code UNAUTHENTICATED}, saying what is wrong with the
   *     token, or {@code TEMPORARILY_UNAVAILABLE} while that can't be told
   */
  ExternalIdentity verify(String token);
}

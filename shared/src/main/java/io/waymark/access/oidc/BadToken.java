package io.waymark.access.oidc;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;

/** The answer to a token that does not hold. It says what is wrong and shows nothing of it. */
final class BadToken {
  private BadToken() {}

  static MlflowException because(String reason) {
    return new MlflowException(
        ErrorCode.UNAUTHENTICATED, "The token is not accepted: %s.".formatted(reason));
  }
}

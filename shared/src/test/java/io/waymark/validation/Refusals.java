package io.waymark.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a client is told of a value that is refused. */
final class Refusals {
  private Refusals() {}

  /** It is an {@code INVALID_PARAMETER_VALUE} with exactly this message. */
  static void assertRefused(ThrowingCallable check, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            MlflowException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessage(message);
  }
}

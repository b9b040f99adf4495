package io.waymark.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SignatureTest {
  @Test
  void isTheOneThatMlflowMakes() {
    assertThat(
            Signature.of(
                "s€cret", "5f0c7bd4-8d1e-4b39-9c77-7d0a3c2f1b11", "1777809600", "{\"a\": \"b\"}"))
        .isEqualTo("v1,UBNUdoytjzXEaZ8ln+9aWkNRhybZAxCE9UyKD7QJ9+k=");
  }
}

package io.waymark.access.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PasswordTest {
  @Test
  void knowsItselfAgain() {
    Password password = Password.of("correct horse battery", 1_000);
    assertThat(password.matches("correct horse battery")).isTrue();
    assertThat(password.matches("correct horse batterY")).isFalse();
    assertThat(password.matches("")).isFalse();
    assertThat(new Password(password.text()).matches("correct horse battery")).isTrue();
    assertThat(Password.of("correct horse battery", 1_000).text()).isNotEqualTo(password.text());
  }

  @Test
  void isDerivedAsTheStandardSays() {
    // RFC 6070's first vector (P="password", S="salt", c=1) with SHA-512, its first 32 bytes, as
    // Python's hashlib has it.
    byte[] hash =
        HexFormat.of().parseHex("867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252");
    String text = Base64.getEncoder().encodeToString(hash);
    assertThat(new Password("pbkdf2-sha512$1$c2FsdA==$" + text).matches("password")).isTrue();
  }

  @Test
  void isLongEnough() {
    assertThat(Password.of("twelve chars").matches("twelve chars")).isTrue();
    assertThatThrownBy(() -> Password.of("eleven char"))
        .hasMessage("Password must be at least 12 characters.");
  }

  @Test
  void isNeverPrinted() {
    Password password = Password.of("correct horse battery", 1_000);
    assertThat(User.empty(1, "ada", password, false).toString())
        .doesNotContain("pbkdf2")
        .contains("ada");
  }
}

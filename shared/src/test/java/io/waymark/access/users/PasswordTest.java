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
    // RFC 7914, section 11: PBKDF2-HMAC-SHA-256 (P="passwd", S="salt", c=1), its first 32 bytes.
    byte[] hash =
        HexFormat.of().parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    String text = Base64.getEncoder().encodeToString(hash);
    assertThat(new Password("pbkdf2-sha256$1$c2FsdA==$" + text).matches("passwd")).isTrue();
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

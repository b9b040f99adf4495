package io.waymark.access.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.access.TokenScope;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TokenTextTest {
  @Test
  void isReadAsItIsWritten() {
    TokenText token = TokenText.draw();
    assertThat(token.text()).matches("waymark_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
    assertThat(TokenText.parse(token.text())).contains(token);
    assertThat(TokenText.draw()).isNotEqualTo(token);
  }

  @Test
  void aTypoIsNoToken() {
    String text = TokenText.draw().text();
    for (int at = 0; at < text.length(); at++) {
      char other = text.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(TokenText.parse(text.substring(0, at) + other + text.substring(at + 1))).isEmpty();
    }
    assertThat(TokenText.parse(text + "0")).isEmpty();
    assertThat(TokenText.parse("")).isEmpty();
  }

  @Test
  void isAcceptedUntilItExpiresOrIsRotated() {
    TokenText text = TokenText.draw();
    ApiToken token = token(text, OptionalLong.of(1_000));
    assertThat(token.accepts(text, 999)).isTrue();
    assertThat(token.accepts(text, 1_000)).isFalse();
    assertThat(token.accepts(TokenText.draw(text.id()), 999)).isFalse();
    TokenText next = TokenText.draw(text.id());
    ApiToken rotated = token.rotated(next, OptionalLong.empty());
    assertThat(rotated.accepts(text, 999)).isFalse();
    assertThat(rotated.accepts(next, Long.MAX_VALUE)).isTrue();
  }

  @Test
  void isNeverPrinted() {
    TokenText text = TokenText.draw();
    assertThat(text.toString()).doesNotContain(text.secret());
    assertThat(token(text, OptionalLong.empty()).toString()).doesNotContain(text.hash());
  }

  private static ApiToken token(TokenText text, OptionalLong expires) {
    return new ApiToken(
        text.id(), "laptop", 1, "ada", text.hash(), TokenScope.EVERYTHING, 0, expires);
  }
}

package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikePatternTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          adam,   adam,  true
          adam,   Adam,  false
          a%,     adam,  true
          %m,     adam,  true
          a_a_,   adam,  true
          a_,     adam,  false
          %da%m,  adam,  true
          "",     adam,  false
          "",     "",    true
          %,      "",    true
          _,      😀,    true
          a\\%,   a%,    false
          a\\%,   a\\b,  true
          """)
  void percentIsAnythingAndUnderscoreIsOneCharacter(String pattern, String text, boolean matches) {
    assertThat(LikePattern.of(pattern, false).test(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"ADAM, adam, true", "a%, Adam, true", "É, é, false", "É, É, true"})
  void ilikeIgnoresTheCaseOfAsciiLettersOnly(String pattern, String text, boolean matches) {
    assertThat(LikePattern.of(pattern, true).test(text)).isEqualTo(matches);
  }

  @Property(tries = 5000)
  void itMatchesAsARegularExpressionWould(
      @ForAll("patterns") String pattern, @ForAll("texts") String text) {
    String regex = pattern.replace("%", ".*").replace("_", ".");

    assertThat(LikePattern.of(pattern, false).test(text))
        .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches());
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.strings().withChars("ab%_").ofMaxLength(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "😀", "\n")
        .list()
        .ofMaxSize(8)
        .map(all -> String.join("", all));
  }

  @Test
  void aPatternThatWouldTakeTooLongIsRefused() {
    assertThatThrownBy(() -> LikePattern.of("%a".repeat(25_001), false))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining("at most 50000 characters");
  }
}

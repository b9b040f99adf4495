package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.MlflowException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextListTest {

  @Test
  void textsStandInEitherQuotes() {
    assertThat(TextList.parse("('a', \"it's\")")).isEqualTo(List.of("a", "it's"));
  }

  @Test
  void aCommaMayFollowTheLast() {
    assertThat(TextList.parse("( 'a' , )")).isEqualTo(List.of("a"));
  }

  @Test
  void neighboursAreOneText() {
    assertThat(TextList.parse("('it''s' \" x\")")).isEqualTo(List.of("its x"));
  }

  @Test
  void escapesArePythons() {
    assertThat(TextList.parse("('it\\'s \\\\ \\n \\x41\\u00e9\\U0001F600\\101 \\d')"))
        .isEqualTo(List.of("it's \\ \n Aé😀A \\d"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(1)",
        "(a)",
        "('a', b)",
        "('a' b)",
        "(,)",
        "('a',,'b')",
        "('a)",
        "('\\x4')",
        "('\\N{DASH}')",
        "('\\UFFFFFFFF')",
        "('a\nb')",
        "('\\",
        "(('a'))"
      })
  void anythingElseIsRefused(String list) {
    assertThatThrownBy(() -> TextList.parse(list.endsWith(")") ? list : list + ")"))
        .isInstanceOf(MlflowException.class);
  }

  @Test
  void someSearchesTakeAnEmptyList() {
    assertThat(TextList.parse("( )")).isEmpty();
    assertThatThrownBy(() -> TextList.parseNonEmpty("()")).hasMessageContaining("got empty list");
  }
}

package io.waymark.projects.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: [1               | expected ',' or ']', but got <stream end> (line 2, column 1)
          a: 1\\nb             | could not find expected ':' (line 3, column 1)
          - a                 | it must be a map of fields but is a list.
          text                | it must be a map of fields but is text.
          5                   | it must be a map of fields but is a number.
          # nothing           | it must be a map of fields but is empty.
          a: 1\\na: 2          | the key 'a' comes twice (line 2, column 1)
          1: a                | a key must be text but is a number; put it in quotes (line 1, column 1)
          on: a               | a key must be text but is a boolean; put it in quotes (line 1, column 1)
          [a]: b              | a key must be text but is a list; put it in quotes (line 1, column 3)
          a: &x {b: *x}       | the alias x names what it is part of (line 1, column 11)
          a: *x               | the alias x names nothing (line 1, column 4)
          a: 1\\n---\\nb: 2     | it has more than one document (line 2, column 1)
          a: !!set {b}        | the tag tag:yaml.org,2002:set is not supported (line 1, column 4)
          a: !mine b          | the tag !mine is not supported (line 1, column 4)
          a: 2024-02-30       | 2024-02-30 is no number or date; put it in quotes (line 1, column 4)
          a: 0x_              | 0x_ is no number or date; put it in quotes (line 1, column 4)
          <<: 5               | << can merge maps only, not a number (line 1, column 5)
          """)
  void whatIsNoMapOfFieldsIsRefusedWithItsPlace(String yaml, String problem) {
    assertInvalid(yaml.replace("\\n", "\n") + "\n", problem);
  }

  @Test
  void aliasesCountAsWhatTheyRepeat() {
    String bomb =
        IntStream.range(1, 12)
            .mapToObj(i -> "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(10)))
            .reduce("a0: &a0 [x]\n", String::concat);
    assertInvalid(bomb, "it has more than 10000 values");
  }

  @Test
  void depthAndLengthAreLimited() {
    assertThat(YamlReader.read("f", "a: " + nested(19)).names()).containsExactly("a");
    assertInvalid("a: " + nested(20), "it is nested more than 20 levels deep");
    assertInvalid("a: " + nested(50_000), "it is nested more than 20 levels deep");
    assertInvalid("a: " + "x".repeat(256 * 1024), "it has more than 262144 characters");
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  @Test
  void mergedKeysComeFirstAndAreOverridden() {
    Section merged =
        YamlReader.read("f", "p: &p {a: x, b: x}\nq: &q {c: x}\nm: {b: y, <<: [*p, *q], d: y}\n")
            .section("m")
            .orElseThrow();
    assertThat(merged.names()).containsExactly("a", "b", "c", "d");
    assertThat(merged.requiredText("b")).isEqualTo("y");
  }

  @Test
  void aFieldOfAnotherKindIsNamed() {
    Section file = YamlReader.read("f.yaml", "a: {b: [x, 5], c: 1.5, d: }\n");
    Section a = file.section("a").orElseThrow();
    assertRefused(() -> file.text("a"), "'a' must be text but is a map.");
    assertRefused(() -> a.texts("b"), "'a.b[1]' must be text but is a number.");
    assertRefused(() -> a.section("b"), "'a.b' must be a map but is a list.");
    assertRefused(() -> a.list("c"), "'a.c' must be a list but is a number.");
    assertRefused(() -> a.text("d"), "'a.d' must be text but is empty.");
    assertRefused(() -> a.requiredText("e"), "'a.e' is required.");
    assertThat(a.value("d")).isEmpty();
    assertThat(List.of("b", "c", "d", "e").stream().filter(a::isEmpty)).containsExactly("d", "e");
  }

  @Test
  void aLongProblemIsCut() {
    assertThatThrownBy(() -> YamlReader.read("f", "? " + "k".repeat(100_000) + "\n: 1\n? a\n? a\n"))
        .satisfies(error -> assertThat(error.getMessage()).hasSizeLessThan(600));
  }

  private static void assertInvalid(String yaml, String problem) {
    assertThatThrownBy(() -> YamlReader.read("f.yaml", yaml))
        .hasMessageStartingWith("Project configuration (f.yaml file) was invalid: " + problem);
  }

  private static void assertRefused(ThrowingCallable reading, String problem) {
    assertThatThrownBy(reading)
        .isInstanceOfSatisfying(
            MlflowException.class,
            error -> assertThat(error.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessage("Project configuration (f.yaml file) was invalid: " + problem);
  }
}

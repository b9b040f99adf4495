package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.tracking.entities.Run;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTest {
  private static final Run RUN =
      Runs.withTag(Runs.withMetric(Runs.run("r1", 1000), "nan", Double.NaN), "model", "Tree");

  @Test
  void aKeyThatTheRunLacksPassesNoComparison() {
    assertThat(passes("tags.nope = 'x'")).isFalse();
    assertThat(passes("tags.nope != 'x'")).isFalse();
    assertThat(passes("tags.nope IS NULL")).isTrue();
    assertThat(passes("tags.model IS NOT NULL")).isTrue();
    assertThat(passes("metrics.nope != 1")).isFalse();
    assertThat(passes("end_time != 1")).isFalse();
  }

  @Test
  void notANumberOnlyDiffers() {
    assertThat(passes("metrics.nan != 0")).isTrue();
    assertThat(passes("metrics.nan = 0")).isFalse();
    assertThat(passes("metrics.nan > 0")).isFalse();
    assertThat(passes("metrics.nan <= 0")).isFalse();
  }

  @Test
  void allClausesMustPass() {
    assertThat(passes("tags.model = 'Tree' AND start_time = 1000")).isTrue();
    assertThat(passes("tags.model = 'Tree' AND start_time != 1000")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      delimiter = ';',
      textBlock =
          """
          foo = 'x'          ; Invalid attribute key 'foo' specified. Valid keys are [
          foo.bar = 'x'      ; Invalid entity type 'foo'. Valid values are [
          metrics.a LIKE '1' ; Invalid comparator 'LIKE' not one of [=, !=, <, <=, >, >=]
          metrics.a = 'x'    ; Expected numeric value type for 'a'. Found 'x'
          tags.a = 1         ; Expected a quoted string value for 'a' (e.g. 'my-value'). Got value 1
          status IN ('x')    ; Invalid comparator 'IN' not one of [=, !=, LIKE, ILIKE]
          status IS NULL     ; IS NULL / IS NOT NULL is only supported for tags and params
          run_id = ('x')     ; a list can only be compared by IN or NOT IN.
          tags.a = 'x' OR    ; Invalid clause(s) in filter string: 'OR'
          """)
  void anErrorNamesWhatIsWrong(String filter, String message) {
    assertThatThrownBy(() -> passes(filter))
        .isInstanceOf(MlflowException.class)
        .hasMessageContaining(message);
  }

  @Test
  void anErrorRepeatsOnlySoMuchOfTheFilter() {
    assertThatThrownBy(() -> passes("x".repeat(1_000_000) + " = 1"))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @Property(tries = 5000)
  void noTextIsMoreThanAWrongFilter(@ForAll("soups") String filter) {
    for (Schema<?> schema :
        List.of(RunSchema.SCHEMA, ExperimentSchema.SCHEMA, LoggedModelSchema.on(List.of()))) {
      try {
        Filter.of(filter, schema);
      } catch (MlflowException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
      }
    }
  }

  @Provide
  Arbitrary<String> soups() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "metrics",
            "tags",
            "name",
            "run_id",
            "start_time",
            ".",
            "`",
            "\"",
            "'",
            "\\",
            "(",
            ")",
            ",",
            "=",
            "!=",
            ">",
            "LIKE",
            "IN",
            "NOT",
            "IS",
            "NULL",
            "AND",
            " ",
            "1",
            "-",
            "e5",
            "9999999999",
            "%",
            "_",
            ";",
            "é",
            "😀",
            "\ud800",
            "\n",
            "\0");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(20).map(all -> String.join("", all)),
        pieces.list().ofMaxSize(20).map(all -> String.join(" ", all)),
        Arbitraries.strings().ofMaxLength(50));
  }

  private static boolean passes(String filter) {
    return Filter.of(filter, RunSchema.SCHEMA).test(RUN);
  }
}

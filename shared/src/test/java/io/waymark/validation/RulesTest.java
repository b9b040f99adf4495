package io.waymark.validation;

import static io.waymark.validation.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids, names and points must be like, beside their lengths. */
class RulesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "' 07 ', 7",
    "+7, 7",
    "-7, -7",
    "1_000, 1000",
    "12345678901234567890123, 12345678901234567890123"
  })
  void anExperimentIdIsWhateverPythonReadsAsAnInteger(String sent, String meant) {
    assertThat(ExperimentRules.parseId(sent)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1.0", "1__0", "_1", "0x1", "1 2", "١"})
  void otherExperimentIdsAreRefused(String sent) {
    assertRefused(
        () -> ExperimentRules.parseId(sent),
        "Invalid experiment ID '%s'. Experiment ID must be a valid integer.".formatted(sent));
  }

  @Property
  void everyIntegerIsItsOwnExperimentId(@ForAll long number) {
    assertThat(ExperimentRules.parseId(Long.toString(number))).isEqualTo(Long.toString(number));
  }

  @Test
  void anExperimentHasAName() {
    assertRefused(() -> ExperimentRules.checkName(""), "Invalid experiment name: ''");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789abcdef0123456789abcdef", "a", "A-b_c", "aé"})
  void takesRunIds(String id) {
    assertThatCode(() -> RunIdRules.check(id)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "-a", "_a", "éa", "a b", "a/b", "a%2fb"})
  void refusesWhatIsNoRunId(String id) {
    assertRefused(
        () -> RunIdRules.check(id),
        "Invalid value %s for parameter 'run_id' supplied.".formatted(PythonJson.ascii(id)));
  }

  @Test
  void aRunIdHas256CharactersAtMost() {
    assertThatCode(() -> RunIdRules.check("a".repeat(256))).doesNotThrowAnyException();
    assertRefused(
        () -> RunIdRules.check("a".repeat(257)),
        "Invalid value \"%s\" for parameter 'run_id' supplied.".formatted("a".repeat(257)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a:b", "a.b", "a%b", "a\"b", "a'b"})
  void aLoggedModelsNameIsNoPathAndNotEmpty(String name) {
    assertRefused(
        () -> LoggedModelRules.checkName(name),
        "Invalid model name (%s) provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%%', '\"', \"'\")"
            .formatted(PythonText.repr(name)));
  }

  @Property
  void anyStepAndAnyValueIsAPoint(@ForAll double value) {
    assertThatCode(() -> MetricRules.check("", "a", value, Long.MAX_VALUE))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "5e-324, 5e-324",
    "1e16, 1e+16",
    "0.1, 0.1",
    "NaN, nan",
    "-Infinity, -inf",
    "-0.0, -0.0"
  })
  void aTimeBefore1970IsRefusedWithTheWholePoint(double value, String shown) {
    assertRefused(
        () -> MetricRules.check("metrics[1].", "loss", value, -1),
        "Invalid value -1 for parameter 'metrics[1].timestamp' supplied: metric 'loss' (value=%s). Timestamp must be a nonnegative long (64-bit integer) "
            .formatted(shown));
  }

  @Test
  void paramsThatComeTwiceAreNamed() {
    assertThatCode(() -> ParamRules.checkUnique(List.of("a", "b"))).doesNotThrowAnyException();
    assertRefused(
        () -> ParamRules.checkUnique(List.of("a", "b", "a", "it's", "it's", "a")),
        "Duplicate parameter keys have been submitted: ['a', \"it's\", 'a']. Please ensure the"
            + " request contains only one param value per param key.");
  }
}

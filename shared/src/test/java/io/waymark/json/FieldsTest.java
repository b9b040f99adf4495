package io.waymark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MLflow's clients send is read as MLflow's server reads it. */
final class FieldsTest {
  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void aFieldIsKnownByBothItsNames() {
    assertThat(json("{\"run_id\": \"a\"}").requiredString("run_id")).isEqualTo("a");
    assertThat(json("{\"runId\": \"a\"}").requiredString("run_id")).isEqualTo("a");
  }

  @Test
  void bothNamesAtOnceAreRefused() {
    Fields fields = json("{\"run_id\": \"a\", \"runId\": \"a\"}");
    assertRefused(
        () -> fields.string("run_id"),
        "Request specifies both 'run_id' and 'runId'; provide only one of them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"key\": null}", "{\"key\": \"\"}"})
  void absentNullAndEmptyAreMissing(String body) {
    assertRefused(
        () -> json(body).requiredString("key"),
        "Missing value for required parameter 'key'. See the API docs for more information about"
            + " request parameters.");
  }

  @ParameterizedTest
  @CsvSource({
    "5, int",
    "1.5, float",
    "true, bool",
    "[], list",
    "{}, dict",
  })
  void aWrongTypeIsNamedAsPythonNamesIt(String value, String type) {
    assertRefused(
        () -> json("{\"name\": %s}".formatted(value)).string("name"),
        "Invalid value %s for parameter 'name' supplied:  Hint: Value was of type '%s'. See the API docs for more information about request parameters."
            .formatted(value, type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\ud83c\\ud83c\\udf89", "\\udf89\\ud83c"})
  void halfACharacterIsRefused(String escaped) {
    assertRefused(
        () -> json("{\"key\": \"%s\"}".formatted(escaped)).string("key"),
        "for parameter 'key' supplied: expected Unicode text.");
    assertRefused(() -> json("{\"a\": [\"%s\"]}".formatted(escaped)).strings("a"), "'a'");
  }

  @Test
  void aCharacterOfTwoHalvesIsWhole() {
    assertThat(json("{\"key\": \"\\ud83c\\udf89\"}").string("key")).hasValue("🎉");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"7\"", "7.0", "\" 7 \"", "7e0"})
  void anIntegerMayBeAStringOrAFloat(String value) {
    Fields fields = json("{\"step\": %s}".formatted(value));
    assertThat(fields.int64("step")).hasValue(7);
    assertThat(fields.int32("step")).hasValue(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "\"abc\"", "true", "99999999999999999999", "\"0x10\"", "\"\"", "NaN"})
  void whatIsNoIntegerOf64BitsIsRefused(String value) {
    assertRefused(() -> json("{\"step\": %s}".formatted(value)).int64("step"), "'step'");
  }

  @Test
  void extremesOf64BitsAreExact() {
    assertThat(json("{\"a\": 9223372036854775807}").int64("a")).hasValue(Long.MAX_VALUE);
    assertThat(json("{\"a\": \"-9223372036854775808\"}").int64("a")).hasValue(Long.MIN_VALUE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "'\"1.5\"', 1.5",
    "1e-3, 0.001",
    "12345678901234567890, 1.2345678901234567E19",
    "'\"NaN\"', NaN",
    "'\"Infinity\"', Infinity",
    "'\"-Infinity\"', -Infinity",
    "NaN, NaN",
    "-Infinity, -Infinity",
  })
  void aNumberMayBeAStringAndNeedNotBeFinite(String value, double expected) {
    assertThat(json("{\"value\": %s}".formatted(value)).number("value")).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1f\"", "\"0x1p3\"", "\"nan\"", "\"x\"", "true", "[1]", "\"\""})
  void whatIsNoNumberIsRefused(String value) {
    assertRefused(() -> json("{\"value\": %s}".formatted(value)).number("value"), "'value'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "\"TRUE\"", "\"True\""})
  void aBooleanMayBeAStringInAnyCase(String value) {
    assertThat(json("{\"flag\": %s}".formatted(value)).bool("flag")).contains(true);
  }

  @Test
  void whereOnlySomeFieldsMeanSomethingNoOtherIsTaken() {
    Fields fields = json("{\"runId\": \"a\", \"step\": 1, \"gate\": {\"limit\": 1}}");
    assertThat(fields.only("run_id", "step", "gate", "more")).isSameAs(fields);
    assertRefused(
        () -> fields.only("run_id", "steps", "gate"),
        "Unknown parameter \"step\"; there are: run_id, steps, gate.");
    assertRefused(
        () -> fields.message("gate").orElseThrow().only("threshold"),
        "Unknown parameter in 'gate': \"limit\"; there are: threshold.");
  }

  @Test
  void anUnknownConstantIsRefusedByNamingTheKnownOnes() {
    assertThat(json("{\"c\": \"RED\"}").enumeration("c", Colour.class)).contains(Colour.RED);
    assertRefused(() -> json("{\"c\": \"red\"}").enumeration("c", Colour.class), "[RED, GREEN]");
  }

  @Test
  void aListOfMessagesNamesItsElements() {
    List<Fields> metrics = json("{\"metrics\": [{\"key\": \"a\"}, {}]}").messages("metrics");
    assertThat(metrics.getFirst().requiredString("key")).isEqualTo("a");
    assertRefused(() -> metrics.get(1).requiredString("key"), "parameter 'metrics[1].key'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\"", "5", "{}", "[1]", "[null]"})
  void whatIsNoListOfStringsIsRefused(String value) {
    assertRefused(() -> json("{\"ids\": %s}".formatted(value)).strings("ids"), "'ids'");
  }

  @Test
  void aQueryRepeatsTheKeyOfAListAndOtherwiseTheFirstCounts() {
    Fields query = Fields.ofQuery(Map.of("id", List.of("a,b", "c"), "max", List.of("7")));
    assertThat(query.strings("id")).containsExactly("a,b", "c");
    assertThat(query.string("id")).contains("a,b");
    assertThat(query.int32("max")).hasValue(7);
  }

  private static Fields json(String body) {
    return Fields.of(Json.readObject(body.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }

  private static void assertRefused(Callable<?> call, String message) {
    assertThatThrownBy(call::call)
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE))
        .hasMessageContaining(message);
  }
}

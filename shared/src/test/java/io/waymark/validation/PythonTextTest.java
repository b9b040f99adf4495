package io.waymark.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected texts are what Python 3.11 printed. */
class PythonTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "-2.5, -2.5",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.5e300, 1.5e+300",
    "2e23, 2e+23",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.2e-7, 1.2e-07",
    "5e-324, 5e-324",
    "1e-323, 1e-323",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "0.30000000000000004, 0.30000000000000004",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf",
  })
  void doublesAreShortAndExact(double value, String printed) {
    assertThat(PythonText.repr(value)).isEqualTo(printed);
  }

  @Property
  void aPrintedDoubleMeansTheSame(@ForAll double value) {
    assertThat(Double.parseDouble(PythonText.repr(value))).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`a`,`'a'`",
        "`it's`,`\"it's\"`",
        "`say \"hi\"`,`'say \"hi\"'`",
        "`'\"`,`'\\'\"'`",
        "`a\\b`,`'a\\\\b'`",
        "`é 🎉`,`'é 🎉'`",
      })
  void stringsAreQuotedAsLiterals(String text, String literal) {
    assertThat(PythonText.repr(text)).isEqualTo(literal);
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(PythonText.repr("a\n\r\t\u0000\u007f")).isEqualTo("'a\\n\\r\\t\\x00\\x7f'");
  }

  @Test
  void listsAreInBrackets() {
    assertThat(PythonText.repr(List.of("a", "it's"))).isEqualTo("['a', \"it's\"]");
    assertThat(PythonText.repr(List.of())).isEqualTo("[]");
  }

  @Test
  void jsonHasSpacesAndAsciiOnlyAndCompactJsonSortedKeys() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("b", Arrays.asList(1, 2.0, true, null, Double.NaN, Double.NEGATIVE_INFINITY));
    value.put("a", "ж\"\\\n\u0001🎉");
    assertThat(PythonJson.ascii(value))
        .isEqualTo(
            "{\"b\": [1, 2.0, true, null, NaN, -Infinity], \"a\": \"\\u0436\\\"\\\\\\n"
                + "\\u0001\\ud83c\\udf89\"}");
    assertThat(PythonJson.compact(value))
        .isEqualTo(
            "{\"a\":\"\\u0436\\\"\\\\\\n"
                + "\\u0001\\ud83c\\udf89\",\"b\":[1,2.0,true,null,NaN,-Infinity]}");
  }

  @Property
  void jsonIsReadBackAsItWas(@ForAll String text, @ForAll double number) {
    String json = PythonJson.ascii(List.of(text, Map.of("k", number)));
    assertThat(json).hasSize(json.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Json.readList(json)).hasValue(List.of(text, Map.of("k", number)));
  }
}

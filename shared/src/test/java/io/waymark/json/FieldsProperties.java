package io.waymark.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever JSON a client sends, reading it gives a value or MLflow's error, and nothing else. */
class FieldsProperties {
  private enum Colour {
    RED
  }

  @Property
  void anyValueIsReadOrRefusedByTheFieldsName(
      @ForAll("values") Holder value, @ForAll("readers") Reader reader) {
    try {
      assertThat(reader.read.apply(fields("run_id", value), "run_id")).isNotNull();
    } catch (MlflowException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
      assertThat(refused.getMessage()).contains("'run_id").hasSizeLessThan(1000);
    }
  }

  @Property
  void theNameInCamelCaseMeansTheSame(
      @ForAll("values") Holder value, @ForAll("readers") Reader reader) {
    assertThat(outcome(reader, fields("runId", value)))
        .isEqualTo(outcome(reader, fields("run_id", value)));
  }

  @Property
  void aQueryStringIsReadLikeStringsInJson(@ForAll String text, @ForAll("readers") Reader reader) {
    Fields query = Fields.ofQuery(Map.of("run_id", List.of(text)));
    Holder value = new Holder(reader.isOfList ? List.of(text) : text);
    assertThat(outcome(reader, query)).isEqualTo(outcome(reader, fields("run_id", value)));
  }

  @Property
  void integersAreExactAsNumbersAndAsText(@ForAll long number) {
    assertThat(fields("n", new Holder(number)).int64("n")).hasValue(number);
    assertThat(fields("n", new Holder(Long.toString(number))).int64("n")).hasValue(number);
  }

  @Property
  void doublesAreExactAsNumbersAndAsText(@ForAll double number) {
    assertThat(fields("n", new Holder(number)).number("n")).hasValue(number);
    assertThat(fields("n", new Holder(Double.toString(number))).number("n")).hasValue(number);
  }

  @Property
  void anIntegerBeyond64BitsIsRefused(@ForAll("beyond") BigInteger number) {
    assertThatThrownBy(() -> fields("n", new Holder(number)).int64("n"))
        .isInstanceOf(MlflowException.class);
  }

  @Property
  void aMistakeInAListIsNamedByItsPlace(@ForAll @Size(max = 5) List<String> before) {
    List<@Nullable Object> list =
        new ArrayList<>(before.stream().map(key -> Map.of("key", key)).toList());
    list.add(Map.of("key", 5));
    Fields last = fields("tags", new Holder(list)).messages("tags").getLast();
    assertThatThrownBy(() -> last.string("key"))
        .hasMessageContaining("'tags[%d].key'".formatted(before.size()));
  }

  @Provide
  Arbitrary<Holder> values() {
    Arbitrary<Object> scalar =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(5).map(Object.class::cast),
            Arbitraries.of(
                "RED",
                "true",
                "FALSE",
                "NaN",
                "-Infinity",
                "1e400",
                "1f",
                "0x1",
                " 7 ",
                "9".repeat(400)),
            Arbitraries.longs().map(Object.class::cast),
            Arbitraries.doubles().map(Object.class::cast),
            Arbitraries.bigIntegers().map(Object.class::cast),
            Arbitraries.of(true, false, Double.NaN));
    Arbitrary<Object> nested =
        Arbitraries.lazyOf(
            () -> scalar,
            () -> scalar.list().ofMaxSize(3).map(Object.class::cast),
            () -> scalar.map(value -> Map.of("key", value)),
            () -> scalar.map(value -> List.of(Map.of("key", value), value)));
    return nested.map(Holder::new);
  }

  @Provide
  Arbitrary<BigInteger> beyond() {
    return Arbitraries.bigIntegers()
        .between(BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(80))
        .flatMap(number -> Arbitraries.of(number, number.negate().subtract(BigInteger.ONE)));
  }

  @Provide
  Arbitrary<Reader> readers() {
    return Arbitraries.of(
        new Reader("requiredString", Fields::requiredString, false),
        new Reader("string", Fields::string, false),
        new Reader("requiredInt64", Fields::requiredInt64, false),
        new Reader("int64", Fields::int64, false),
        new Reader("int32", Fields::int32, false),
        new Reader("number", Fields::number, false),
        new Reader("bool", Fields::bool, false),
        new Reader("enumeration", (fields, name) -> fields.enumeration(name, Colour.class), false),
        new Reader("strings", Fields::strings, true),
        new Reader("messages", FieldsProperties::messages, true),
        new Reader("message", FieldsProperties::message, true));
  }

  private static Object messages(Fields fields, String name) {
    return fields.messages(name).stream().map(message -> message.string("key")).toList();
  }

  private static Object message(Fields fields, String name) {
    return fields.message(name).flatMap(message -> message.string("key"));
  }

  private static String outcome(Reader reader, Fields fields) {
    try {
      return reader.read.apply(fields, "run_id").toString();
    } catch (MlflowException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static Fields fields(String name, Holder value) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(name, value.value);
    return Fields.of(json);
  }

  /** Any JSON value; jqwik would take a bare Object for something to make up. */
  private record Holder(Object value) {}

  private record Reader(String name, BiFunction<Fields, String, Object> read, boolean isOfList) {}
}

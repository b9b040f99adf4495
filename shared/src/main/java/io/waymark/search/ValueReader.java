package io.waymark.search;

import io.waymark.error.MlflowException;
import io.waymark.validation.ExperimentRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values that clauses compare with, as a dialect takes them. */
final class ValueReader {
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");

  /** Numbers that are no token of their own but a word, {@code 1_000} and {@code 1e+300}. */
  private static final Pattern WORD = Pattern.compile("\\d+(_\\d+)+|\\d+(_\\d+)*e\\+\\d+(_\\d+)*");

  private final boolean lenient;

  ValueReader(Dialect dialect) {
    lenient = dialect == Dialect.LENIENT;
  }

  /** One text. */
  String text(Key<?> key, Literal value) {
    if (lenient) {
      return Dialect.lenientText(value.written());
    }
    if (!(value instanceof Literal.Text)) {
      throw Mistake.in(
          "Expected a quoted string value for '%s' (e.g. 'my-value'). Got value %s",
          key.name(), value.written());
    }
    return normal(key, Quotes.strip(value.written()));
  }

  /** A list of texts. */
  List<String> texts(Key<?> key, Literal.Texts list) {
    if (!key.operators().contains(Operator.IN)) {
      throw Mistake.in(
          "'%s' does not support comparison with a list of quoted string values. Got value %s",
          key.name(), list.written());
    }
    List<String> values =
        lenient ? TextList.parse(list.written()) : TextList.parseNonEmpty(list.written());
    return values.stream().map(value -> normal(key, value)).toList();
  }

  /** What {@code operator} asks of a number. */
  NumberTest number(Key<?> key, Operator operator, Literal value) {
    if (key.kind() == ValueKind.VERSION_NUMBER) {
      return NumberTest.of(operator, version(key, value));
    }
    String written = value.written();
    if (!(value instanceof Literal.Numeric)) {
      double number = lenientNumber(written).orElseThrow(() -> notANumber(key, written));
      return NumberTest.of(operator, number);
    }
    Optional<Long> whole = whole(written);
    boolean tooLong = whole.isEmpty() && INTEGER.matcher(written).matches();
    boolean refused =
        key.kind() == ValueKind.WHOLE_NUMBER
            || (tooLong && !lenient && key.field() instanceof Field.Whole);
    if (whole.isEmpty() && refused) {
      throw Mistake.in("Invalid value for numeric attribute '%s': '%s'", key.name(), written);
    }
    return whole
        .map(number -> NumberTest.of(operator, (long) number))
        .orElseGet(() -> NumberTest.of(operator, Double.parseDouble(written)));
  }

  private static long version(Key<?> key, Literal value) {
    String written =
        value instanceof Literal.Text ? Quotes.strip(value.written()).strip() : value.written();
    return whole(written)
        .orElseThrow(
            () ->
                Mistake.in("Invalid value for numeric attribute '%s': '%s'", key.name(), written));
  }

  /** What Python takes for a number too. */
  private Optional<Double> lenientNumber(String written) {
    if (!lenient) {
      return Optional.empty();
    }
    return switch (written.toLowerCase(Locale.ROOT)) {
      case "nan" -> Optional.of(Double.NaN);
      case "inf", "infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case String word when WORD.matcher(word).matches() ->
          Optional.of(Double.valueOf(word.replace("_", "")));
      default -> Optional.empty();
    };
  }

  private static MlflowException notANumber(Key<?> key, String written) {
    return Mistake.in("Expected numeric value type for '%s'. Found %s", key.name(), written);
  }

  private static Optional<Long> whole(String written) {
    try {
      return Optional.of(Long.valueOf(written));
    } catch (NumberFormatException fractionOrTooLong) {
      return Optional.empty();
    }
  }

  private static String normal(Key<?> key, String value) {
    return key.kind() == ValueKind.EXPERIMENT_ID ? ExperimentRules.parseId(value) : value;
  }
}

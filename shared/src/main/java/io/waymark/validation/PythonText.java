package io.waymark.validation;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as Python prints them, which is how MLflow's messages quote what the client sent. */
public final class PythonText {
  private static final Map<Double, String> JSON_NUMBERS =
      Map.of(
          Double.NaN, "NaN",
          Double.POSITIVE_INFINITY, "Infinity",
          Double.NEGATIVE_INFINITY, "-Infinity");

  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private PythonText() {}

  /** A string as a Python literal: in single quotes, or in double ones if it holds single ones. */
  public static String repr(String text) {
    char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
    StringBuilder literal = new StringBuilder().append(quote);
    text.codePoints().forEach(c -> appendRepr(literal, c, quote));
    return literal.append(quote).toString();
  }

  /** A list of strings as a Python literal. */
  public static String repr(Collection<String> texts) {
    return texts.stream().map(PythonText::repr).collect(joining(", ", "[", "]"));
  }

  /** A double as Python prints it: 1.0, 1e+16, 1e-05, nan. */
  public static String repr(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    BigDecimal decimal = shortest(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (value == 0 || (exponent >= -4 && exponent < 16)) {
      String plain = value == 0 ? Double.toString(value) : decimal.toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    String digits = decimal.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return String.format(
        Locale.ROOT,
        "%s%s%se%s%02d",
        value < 0 ? "-" : "",
        digits.charAt(0),
        fraction,
        exponent < 0 ? "-" : "+",
        Math.abs(exponent));
  }

  /** The fewest digits that mean the value; Java prints two at least, 4.9E-324 for 5e-324. */
  private static BigDecimal shortest(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    BigDecimal one = printed.round(ONE_DIGIT);
    return one.doubleValue() == value ? one.stripTrailingZeros() : printed;
  }

  /** A value as Python's {@code json.dumps} writes it: all but ASCII escaped. */
  public static String json(@Nullable Object value) {
    return json(value, false);
  }

  /** As {@link #json}, but without spaces and with the keys sorted. */
  public static String compactJson(@Nullable Object value) {
    return json(value, true);
  }

  private static String json(@Nullable Object value, boolean compact) {
    String comma = compact ? "," : ", ";
    return switch (value) {
      case null -> "null";
      case String text -> jsonString(text);
      case Double number -> JSON_NUMBERS.getOrDefault(number, repr((double) number));
      case List<?> list ->
          list.stream().map(element -> json(element, compact)).collect(joining(comma, "[", "]"));
      case Map<?, ?> map ->
          (compact ? new TreeMap<>(map) : map)
              .entrySet().stream()
                  .map(entry -> jsonField(entry, compact))
                  .collect(joining(comma, "{", "}"));
      default -> value.toString();
    };
  }

  private static String jsonField(Map.Entry<?, ?> field, boolean compact) {
    return json(field.getKey(), compact) + (compact ? ":" : ": ") + json(field.getValue(), compact);
  }

  private static String jsonString(String text) {
    StringBuilder json = new StringBuilder().append('"');
    text.chars().forEach(c -> appendJson(json, (char) c));
    return json.append('"').toString();
  }

  private static void appendRepr(StringBuilder out, int c, char quote) {
    switch (c) {
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c == quote) {
          out.append('\\').append(quote);
        } else if (Character.isISOControl(c)) {
          out.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static void appendJson(StringBuilder out, char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      default -> {
        if (c < 0x20 || c > 0x7e) {
          out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
          out.append(c);
        }
      }
    }
  }
}

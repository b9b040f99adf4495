package io.waymark.validation;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;

/** Values as Python prints them, which is how MLflow's messages quote what the client sent. */
public final class PythonText {
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
}

package io.waymark.projects.yaml;

import io.waymark.projects.yaml.Node.Scalar;
import io.waymark.projects.yaml.Node.Scalar.Kind;
import io.waymark.validation.PythonText;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scalar without quotes means to PyYAML, which reads YAML 1.1: {@code yes} is true, {@code
 * 010} is 8, {@code 1:30} is 90 and {@code 1e-3} is text, since its exponent lacks a point before
 * it.
 *
 * <p>Source: {@code yaml/resolver.py} and {@code yaml/constructor.py} of PyYAML 6.
 */
final class PlainScalar {
  private static final Set<String> TRUE = Set.of("yes", "true", "on");
  private static final Set<String> FALSE = Set.of("no", "false", "off");
  private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?[0-9][0-9_]*\\.[0-9_]*([eE][-+][0-9]+)?"
              + "|\\.[0-9][0-9_]*([eE][-+][0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\\.[0-9_]*"
              + "|[-+]?\\.(inf|Inf|INF)"
              + "|\\.(nan|NaN|NAN)");

  private static final Pattern INTEGER =
      Pattern.compile(
          "[-+]?0b[0-1_]+"
              + "|[-+]?0[0-7_]+"
              + "|[-+]?(0|[1-9][0-9_]*)"
              + "|[-+]?0x[0-9a-fA-F_]+"
              + "|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+");

  /** Longer ones are no numbers anybody means, and take long to convert. */
  private static final int MAX_NUMBER_LENGTH = 1_000;

  private PlainScalar() {}

  /**
   * Reads a scalar.
   *
   * @throws NumberFormatException if it looks like a number or a date, but is none
   */
  static Scalar of(String text) {
    if (NULL.contains(text)) {
      return new Scalar(Kind.NULL, "None");
    }
    if (text.equals("<<")) {
      return new Scalar(Kind.MERGE, text);
    }
    if (isBoolean(text)) {
      boolean value = TRUE.contains(text.toLowerCase(Locale.ROOT));
      return new Scalar(Kind.BOOLEAN, value ? "True" : "False");
    }
    if (text.length() > MAX_NUMBER_LENGTH) {
      return new Scalar(Kind.TEXT, text);
    }
    if (FLOAT.matcher(text).matches()) {
      return new Scalar(Kind.FLOAT, PythonText.repr(real(text)));
    }
    if (INTEGER.matcher(text).matches()) {
      return new Scalar(Kind.INTEGER, integer(text).toString());
    }
    return Timestamp.parse(text)
        .map(time -> new Scalar(Kind.TIME, time))
        .orElseGet(() -> new Scalar(Kind.TEXT, text));
  }

  /** In lower case, in upper case, or with one capital. */
  private static boolean isBoolean(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean isWord = TRUE.contains(lower) || FALSE.contains(lower);
    return isWord
        && (text.equals(lower)
            || text.equals(lower.toUpperCase(Locale.ROOT))
            || text.equals(lower.substring(0, 1).toUpperCase(Locale.ROOT) + lower.substring(1)));
  }

  private static double real(String text) {
    String number = text.replace("_", "").toLowerCase(Locale.ROOT);
    double sign = number.startsWith("-") ? -1 : 1;
    String digits = unsigned(number);
    return switch (digits) {
      case ".inf" -> sign * Double.POSITIVE_INFINITY;
      case ".nan" -> Double.NaN;
      default -> sign * sixties(digits);
    };
  }

  /** Parts between colons are to the base of 60; the last one first, as rounding depends on it. */
  private static double sixties(String digits) {
    String[] parts = digits.split(":");
    double value = 0;
    double base = 1;
    for (int i = parts.length - 1; i >= 0; i--) {
      value += Double.parseDouble(parts[i]) * base;
      base *= 60;
    }
    return value;
  }

  private static BigInteger integer(String text) {
    String number = text.replace("_", "");
    String digits = unsigned(number);
    BigInteger value;
    if (digits.startsWith("0b")) {
      value = new BigInteger(digits.substring(2), 2);
    } else if (digits.startsWith("0x")) {
      value = new BigInteger(digits.substring(2), 16);
    } else if (digits.startsWith("0")) {
      value = new BigInteger(digits, 8);
    } else {
      value = BigInteger.ZERO;
      for (String part : digits.split(":")) {
        value = value.multiply(BigInteger.valueOf(60)).add(new BigInteger(part));
      }
    }
    return number.startsWith("-") ? value.negate() : value;
  }

  private static String unsigned(String number) {
    return number.startsWith("-") || number.startsWith("+") ? number.substring(1) : number;
  }
}

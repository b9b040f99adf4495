package io.waymark.validation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON as Python's {@code json.dumps} writes it, of values as {@code Json.read} gives them. */
public final class PythonJson {
  private final StringBuilder out = new StringBuilder();
  private final boolean ascii;
  private final boolean compact;

  private PythonJson(boolean ascii, boolean compact) {
    this.ascii = ascii;
    this.compact = compact;
  }

  /**
   * With letters as they are: the form in which MLflow keeps the values of spans, and in whose text
   * its filters search.
   */
  public static String write(@Nullable Object value) {
    return new PythonJson(false, false).text(value);
  }

  /** With all but ASCII escaped. */
  public static String ascii(@Nullable Object value) {
    return new PythonJson(true, false).text(value);
  }

  /** As {@link #ascii}, but without spaces and with the keys sorted. */
  public static String compact(@Nullable Object value) {
    return new PythonJson(true, true).text(value);
  }

  private String text(@Nullable Object value) {
    append(value);
    return out.toString();
  }

  private void append(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(text);
      case Double number -> out.append(real(number));
      case List<?> list -> {
        out.append('[');
        String comma = "";
        for (Object element : list) {
          out.append(comma);
          append(element);
          comma = compact ? "," : ", ";
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> member : (compact ? new TreeMap<>(map) : map).entrySet()) {
          out.append(comma);
          quote(String.valueOf(member.getKey()));
          out.append(compact ? ":" : ": ");
          append(member.getValue());
          comma = compact ? "," : ", ";
        }
        out.append('}');
      }
      default -> out.append(value);
    }
  }

  private static String real(double number) {
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    return PythonText.repr(number);
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || (ascii && c > 0x7e)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}

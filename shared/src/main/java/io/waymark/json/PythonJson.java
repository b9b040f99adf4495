package io.waymark.json;

import io.waymark.validation.PythonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with a blank after commas and colons and with letters as they are: the form in which MLflow
 * keeps the values of spans, and in whose text its filters search.
 */
public final class PythonJson {
  private PythonJson() {}

  /** The text of a value as {@link Json#read} gives it. */
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, @Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(out, text);
      case Double number -> out.append(real(number));
      case List<?> list -> {
        out.append('[');
        String comma = "";
        for (Object element : list) {
          append(out.append(comma), element);
          comma = ", ";
        }
        out.append(']');
      }
      case Map<?, ?> map -> {
        out.append('{');
        String comma = "";
        for (Map.Entry<?, ?> member : map.entrySet()) {
          quote(out.append(comma), String.valueOf(member.getKey()));
          append(out.append(": "), member.getValue());
          comma = ", ";
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

  private static void quote(StringBuilder out, String text) {
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
          if (c < 0x20) {
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

package io.waymark.tracing.otlp;

import java.util.Locale;

/** Octets as Python prints them, since MLflow's server keeps bytes of an attribute so. */
final class PythonBytes {
  private PythonBytes() {}

  /** For example {@code b'\x00ab'}. */
  static String repr(byte[] bytes) {
    boolean single = contains(bytes, '\'') && !contains(bytes, '"');
    char quote = single ? '"' : '\'';
    StringBuilder text = new StringBuilder("b").append(quote);
    for (byte octet : bytes) {
      append(text, octet & 0xFF, quote);
    }
    return text.append(quote).toString();
  }

  private static void append(StringBuilder text, int octet, char quote) {
    switch (octet) {
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (octet == quote) {
          text.append('\\').append(quote);
        } else if (octet < 0x20 || octet > 0x7E) {
          text.append(String.format(Locale.ROOT, "\\x%02x", octet));
        } else {
          text.append((char) octet);
        }
      }
    }
  }

  private static boolean contains(byte[] bytes, char wanted) {
    for (byte octet : bytes) {
      if (octet == wanted) {
        return true;
      }
    }
    return false;
  }
}

package io.waymark.search;

/** Where quoted texts end, and what stands between their quotes. */
final class Quotes {
  private Quotes() {}

  /**
   * The index behind the quote that closes the one at {@code open}, or -1. A doubled quote does not
   * close, nor (but for backticks) does one behind a backslash, unless nothing after it would: so
   * {@code 'C:\'} at the end is a whole text.
   */
  static int end(String text, int open) {
    char quote = text.charAt(open);
    int fallback = -1;
    for (int i = open + 1; i < text.length(); i++) {
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      if (text.charAt(i) == quote) {
        if (next != quote) {
          return i + 1;
        }
        fallback = i + 1;
        i++;
      } else if (text.charAt(i) == '\\' && quote != '`' && next == quote) {
        fallback = i + 2;
        i++;
      }
    }
    return fallback;
  }

  /** The text without the pair of quotes around it; as MLflow does, escapes stay as they are. */
  static String strip(String text) {
    return isIn(text, '\'') || isIn(text, '"') ? trim(text) : text;
  }

  static String stripBackticks(String text) {
    return isIn(text, '`') ? trim(text) : text;
  }

  private static boolean isIn(String text, char quote) {
    return text.length() >= 2 && text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
  }

  private static String trim(String text) {
    return text.substring(1, text.length() - 1);
  }
}

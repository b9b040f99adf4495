package io.waymark.search;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MLflow reads filters of different entities with different care; each way is one of these. */
enum Dialect {
  /** Runs: keys in any quotes, texts in quotes, operators in any case. */
  STRICT,
  /** Experiments: as {@link #STRICT}, but LIKE, ILIKE and IN are in capitals. */
  CAPITALS,
  /**
   * Logged models: keys in backticks only, texts with or without single quotes (a double quote is
   * part of the text), empty lists.
   */
  LENIENT;

  private static final Pattern LENIENT_PREFIX = Pattern.compile("([a-z]+)\\.(.+)", Pattern.DOTALL);

  Identifier identify(String written) {
    if (this == LENIENT) {
      Matcher parts = LENIENT_PREFIX.matcher(written);
      return parts.matches()
          ? new Identifier(Optional.of(parts.group(1)), stripAll(parts.group(2), '`'))
          : new Identifier(Optional.empty(), stripAll(written, '`'));
    }
    int dot = written.indexOf('.');
    String key = Quotes.stripBackticks(Quotes.strip(written.substring(dot + 1)));
    return dot < 0
        ? new Identifier(Optional.empty(), key)
        : new Identifier(Optional.of(Quotes.stripBackticks(written.substring(0, dot))), key);
  }

  /** The operator that is written so, where the dialect knows it. */
  Optional<Operator> operator(String written) {
    return Operator.of(this == CAPITALS ? written : written.toUpperCase(Locale.ROOT));
  }

  /** The text without the quotes that {@link #LENIENT} takes for quotes. */
  static String lenientText(String written) {
    return stripAll(written, '\'');
  }

  private static String stripAll(String text, char c) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == c) {
      start++;
    }
    while (end > start && text.charAt(end - 1) == c) {
      end--;
    }
    return text.substring(start, end);
  }
}

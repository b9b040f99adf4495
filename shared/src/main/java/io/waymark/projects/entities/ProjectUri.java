package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import java.util.regex.Pattern;

/**
 * A project's address as MLflow writes it: {@code uri#folder/in/it}.
 *
 * @param subdirectory empty if the project is the whole
 */
record ProjectUri(String uri, String subdirectory) {

  /** What MLflow takes for a zip file, on the web and also with a query. */
  private static final Pattern ZIP =
      Pattern.compile("https?://[^?]+\\.zip(\\?.*)?", Pattern.CASE_INSENSITIVE);

  boolean isZip() {
    return ZIP.matcher(uri).matches();
  }

  static ProjectUri parse(String text) {
    String unquoted = stripQuotes(text);
    int hash = unquoted.indexOf('#');
    return hash < 0
        ? new ProjectUri(unquoted, "")
        : new ProjectUri(unquoted.substring(0, hash), unquoted.substring(hash + 1));
  }

  /** A folder is below the source's root: MLflow refuses every dot, a root is refused here. */
  static void checkSubdirectory(String subdirectory) {
    if (subdirectory.contains(".")) {
      throw MlflowException.invalidParameter("'.' is not allowed in project subdirectory paths.");
    }
    if (subdirectory.startsWith("/") || subdirectory.chars().anyMatch(Character::isISOControl)) {
      throw MlflowException.invalidParameter(
          "A project's subdirectory must be a path within its source.");
    }
  }

  private static String stripQuotes(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isQuote(text.charAt(from))) {
      from++;
    }
    while (to > from && isQuote(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }
}

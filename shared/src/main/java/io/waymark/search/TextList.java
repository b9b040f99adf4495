package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the list behind IN. MLflow reads it as a Python tuple of strings: the escapes are Python's,
 * neighbouring strings are one, and a comma may follow the last.
 */
final class TextList {
  private static final String SIMPLE_ESCAPES = "\\'\"abfnrtv";
  private static final String ESCAPED = "\\'\"\u0007\b\f\n\r\t\u000b";
  private static final String WANTED =
      "While parsing a list in the query, expected a non-empty list of string values, but got ";

  private final String text;
  private int position;

  private TextList(String text) {
    this.text = text;
  }

  /**
   * The elements of a list, which is written with the parentheses around it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static List<String> parse(String written) {
    TextList list = new TextList(written.substring(1, written.length() - 1));
    List<String> elements = new ArrayList<>();
    while (list.skipSpace()) {
      elements.add(list.element());
      if (list.skipSpace() && list.text.charAt(list.position++) != ',') {
        throw illFormed();
      }
    }
    return List.copyOf(elements);
  }

  /** As {@link #parse}, where there must be an element. */
  static List<String> parseNonEmpty(String written) {
    List<String> elements = parse(written);
    if (elements.isEmpty()) {
      throw MlflowException.invalidParameter(WANTED + "empty list");
    }
    return elements;
  }

  private boolean skipSpace() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    return position < text.length();
  }

  private String element() {
    StringBuilder element = new StringBuilder();
    int start = position;
    while (skipSpace() && (text.charAt(position) == '\'' || text.charAt(position) == '"')) {
      string(element);
    }
    if (element.isEmpty() && start == position) {
      throw Mistake.in(
          "While parsing a list in the query, expected string value, punctuation, or whitespace,"
              + " but got different type in list: (%s)",
          text);
    }
    return element.toString();
  }

  private void string(StringBuilder element) {
    char quote = text.charAt(position++);
    while (position < text.length() && text.charAt(position) != quote) {
      char c = text.charAt(position++);
      if (c == '\n') {
        throw illFormed();
      } else if (c == '\\') {
        escape(element);
      } else {
        element.append(c);
      }
    }
    if (position++ >= text.length()) {
      throw illFormed();
    }
  }

  private void escape(StringBuilder element) {
    if (position == text.length()) {
      throw illFormed();
    }
    char c = text.charAt(position++);
    int simple = SIMPLE_ESCAPES.indexOf(c);
    if (simple >= 0) {
      element.append(ESCAPED.charAt(simple));
      return;
    }
    switch (c) {
      case '\n' -> {}
      case 'x' -> element.appendCodePoint(hex(2));
      case 'u' -> element.appendCodePoint(hex(4));
      case 'U' -> element.appendCodePoint(hex(8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> element.append((char) octal(c));
      case 'N' -> throw illFormed();
      default -> element.append('\\').append(c);
    }
  }

  private int hex(int digits) {
    if (position + digits > text.length()) {
      throw illFormed();
    }
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(text.charAt(position++), 16);
      if (digit < 0 || value > Character.MAX_CODE_POINT >> 4) {
        throw illFormed();
      }
      value = value << 4 | digit;
    }
    if (!Character.isValidCodePoint(value)) {
      throw illFormed();
    }
    return value;
  }

  private int octal(char first) {
    int value = first - '0';
    for (int i = 0; i < 2 && position < text.length(); i++) {
      int digit = Character.digit(text.charAt(position), 8);
      if (digit < 0) {
        break;
      }
      value = value * 8 + digit;
      position++;
    }
    return value;
  }

  private static MlflowException illFormed() {
    return MlflowException.invalidParameter(WANTED + "ill-formed list.");
  }
}

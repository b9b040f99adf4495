package io.waymark.graphql;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;

/** Cuts GraphQL into its words. */
final class Lexer {
  private static final String MARKS = "{}()[]:!=@$|&";
  private static final String SPREAD = "...";

  private final String text;
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /**
   * The words, with one of kind {@code END} at the end.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.getLast().kind() != Token.Kind.END);
    return tokens;
  }

  static MlflowException wrong(String what, int at) {
    return MlflowException.invalidParameter(
        "Syntax Error in the GraphQL query at character %d: %s".formatted(at + 1, what));
  }

  private Token next() {
    skipIgnored();
    if (at == text.length()) {
      return new Token(Token.Kind.END, "", at);
    }
    char first = text.charAt(at);
    if (isNameStart(first)) {
      return name();
    }
    if (first == '"') {
      return string();
    }
    if (first == '-' || isDigit(first)) {
      return number();
    }
    return mark(first);
  }

  private void skipIgnored() {
    while (at < text.length() && isIgnored(text.charAt(at))) {
      if (text.charAt(at) == '#') {
        skip(c -> c != '\n' && c != '\r');
      } else {
        at++;
      }
    }
  }

  private Token mark(char first) {
    int start = at;
    if (text.startsWith(SPREAD, at)) {
      at += SPREAD.length();
    } else if (MARKS.indexOf(first) >= 0) {
      at++;
    } else {
      throw wrong("Unexpected character '%c'.".formatted(first), at);
    }
    return new Token(Token.Kind.MARK, text.substring(start, at), start);
  }

  private Token name() {
    int start = at;
    skip(c -> isNameStart(c) || isDigit(c));
    return new Token(Token.Kind.NAME, text.substring(start, at), start);
  }

  private Token number() {
    int start = at;
    at++;
    skip(Lexer::isDigit);
    int whole = at;
    skip(c -> isDigit(c) || ".eE+-".indexOf(c) >= 0);
    return new Token(
        at == whole ? Token.Kind.INTEGER : Token.Kind.FLOAT, text.substring(start, at), start);
  }

  private Token string() {
    int start = at;
    if (text.startsWith("\"\"\"", at)) {
      throw wrong("Block strings are not read here, only plain ones.", at);
    }
    at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = inString(start);
      if (c == '"') {
        return new Token(Token.Kind.STRING, value.toString(), start);
      }
      value.append(c == '\\' ? escaped(start) : c);
    }
  }

  private char inString(int start) {
    if (at == text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\r') {
      throw wrong("Unterminated string.", start);
    }
    return text.charAt(at++);
  }

  private char escaped(int start) {
    char c = inString(start);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(start);
      default -> throw wrong("Invalid character escape sequence: '\\%c'.".formatted(c), at - 2);
    };
  }

  private char unicode(int start) {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(inString(start), 16);
      if (digit < 0) {
        throw wrong("Invalid Unicode escape sequence.", at - 1);
      }
      code = 16 * code + digit;
    }
    return (char) code;
  }

  private interface Characters {
    boolean include(char c);
  }

  private void skip(Characters characters) {
    while (at < text.length() && characters.include(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isIgnored(char c) {
    return " \t\n\r,#\uFEFF".indexOf(c) >= 0;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

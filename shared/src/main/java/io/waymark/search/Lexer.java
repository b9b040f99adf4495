package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a filter or an order clause into tokens. */
final class Lexer {
  private static final Pattern NUMBER =
      Pattern.compile(
          "-?\\d+(\\.\\d+)?[eE]-?\\d+"
              + "|-?(\\d+\\.\\d*|\\.\\d+)(?![_\\p{L}])"
              + "|-?\\d+(?![_\\p{L}])");
  private static final String OPERATORS = "<>=~!";

  /**
   * What {@link Dialect#LENIENT} takes as part of a word, if the word goes on behind it; but a
   * minus and digits are a number.
   */
  private static final String JOINTS = "/-+@%*&|^";

  /** One token, as long as there is one blank in it. */
  static final String NOT_NULL = "NOT NULL";

  private final String text;
  private final boolean lenient;
  private final List<Token> tokens = new ArrayList<>();
  private int position;

  private Lexer(String text, Dialect dialect) {
    this.text = text;
    this.lenient = dialect == Dialect.LENIENT;
  }

  /**
   * The tokens of {@code text}.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} at what is no token
   */
  static List<Token> tokens(String text, Dialect dialect) {
    Lexer lexer = new Lexer(text, dialect);
    while (lexer.position < text.length()) {
      lexer.next();
    }
    return lexer.tokens;
  }

  private void next() {
    int c = text.codePointAt(position);
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      position += Character.charCount(c);
    } else if (c == '\'') {
      add(Token.Kind.TEXT, Quotes.end(text, position));
    } else if (c == '(') {
      add(Token.Kind.LIST, listEnd());
    } else if (OPERATORS.indexOf(c) >= 0) {
      add(Token.Kind.OPERATOR, operatorEnd());
    } else if (!number()) {
      name(c);
    }
  }

  private boolean number() {
    Matcher number = NUMBER.matcher(text).region(position, text.length());
    number.useTransparentBounds(true);
    if (!number.lookingAt()) {
      return false;
    }
    add(Token.Kind.NUMBER, number.end());
    return true;
  }

  private void name(int first) {
    if (text.regionMatches(true, position, NOT_NULL, 0, NOT_NULL.length())
        && !isWordPart(position + NOT_NULL.length())) {
      add(Token.Kind.NAME, position + NOT_NULL.length());
      return;
    }
    int end = partEnd(position, first == '"' || first == '`');
    boolean lone = first == '"' && !isDot(end);
    int next = end;
    while (next > position && isDot(next)) {
      next = dottedEnd(next + 1);
      end = Math.max(end, next);
    }
    add(lone ? Token.Kind.TEXT : Token.Kind.NAME, end);
  }

  private boolean isDot(int index) {
    return index >= 0 && index < text.length() && text.charAt(index) == '.';
  }

  /** The end of the part behind a dot, -1 where dot and digits are a number of their own. */
  private int dottedEnd(int start) {
    if (start == text.length()) {
      return start;
    }
    int end = partEnd(start, "'\"`".indexOf(text.charAt(start)) >= 0);
    if (end < 0 || end == start) {
      return end < 0 ? end : start;
    }
    boolean digits =
        text.chars().skip(start).limit(end - start).allMatch(c -> c >= '0' && c <= '9');
    return digits ? -1 : end;
  }

  private int partEnd(int start, boolean quoted) {
    if (quoted) {
      return Quotes.end(text, start);
    }
    int end = start;
    while (isWordPart(end) || (end > start && isJoint(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private boolean isJoint(int index) {
    return lenient
        && isWordPart(index + 1)
        && JOINTS.indexOf(text.charAt(index)) >= 0
        && !(text.charAt(index) == '-' && Character.isDigit(text.charAt(index + 1)));
  }

  private boolean isWordPart(int index) {
    if (index >= text.length()) {
      return false;
    }
    int c = text.codePointAt(index);
    return c == '_' || Character.isLetterOrDigit(c);
  }

  private int operatorEnd() {
    int end = position;
    while (end < text.length() && OPERATORS.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  private int listEnd() {
    int depth = 0;
    for (int i = position; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case '\'', '"' -> i = Math.max(i, Quotes.end(text, i) - 1);
        default -> {}
      }
      if (depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private void add(Token.Kind kind, int end) {
    if (end <= position) {
      throw Mistake.in("Invalid clause(s) in filter string: '%s'", text.substring(position));
    }
    tokens.add(new Token(kind, text.substring(position, end)));
    position = end;
  }
}

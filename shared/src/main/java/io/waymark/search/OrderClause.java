package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.List;

/** {@code key}, {@code key ASC} or {@code key DESC}, as one element of an {@code order_by}. */
record OrderClause(String name, boolean ascending) {

  /**
   * Reads a clause, which has no space around it.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static OrderClause parse(String clause) {
    List<Token> tokens = clause.strip().equals(clause) ? tokens(clause) : List.of();
    if (tokens.isEmpty() || tokens.size() > 2 || !isName(tokens.getFirst())) {
      throw unreadable(clause);
    }
    Token direction = tokens.getLast();
    if (tokens.size() == 2 && !direction.isWord("ASC") && !direction.isWord("DESC")) {
      throw Mistake.in("Invalid ordering key in order_by clause '%s'.", clause);
    }
    return new OrderClause(tokens.getFirst().text(), !direction.isWord("DESC"));
  }

  private static List<Token> tokens(String clause) {
    try {
      return Lexer.tokens(clause, Dialect.STRICT);
    } catch (MlflowException unknownToken) {
      throw unreadable(clause);
    }
  }

  private static boolean isName(Token token) {
    boolean bareDirection = token.isWord("ASC") || token.isWord("DESC");
    return (token.is(Token.Kind.NAME) && !bareDirection) || token.isDoubleQuoted();
  }

  private static MlflowException unreadable(String clause) {
    return Mistake.in("Invalid order_by clause '%s'. Could not be parsed.", clause);
  }
}

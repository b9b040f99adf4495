package io.waymark.graphql;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Words that are read one after the other. */
final class Words {
  private final List<Token> tokens;
  private int next;

  Words(String text) {
    tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(next);
  }

  Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    }
    return token;
  }

  boolean isAt(String mark) {
    return peek().isMark(mark);
  }

  /** Goes on behind the mark, if it is the next word. */
  boolean skip(String mark) {
    boolean found = isAt(mark);
    if (found) {
      next++;
    }
    return found;
  }

  void require(String mark) {
    if (!skip(mark)) {
      throw unexpected("'" + mark + "'");
    }
  }

  String name() {
    if (peek().kind() != Token.Kind.NAME) {
      throw unexpected("a name");
    }
    return take().text();
  }

  /** One or more between two marks. */
  <T> List<T> between(String open, String close, Supplier<T> one) {
    require(open);
    List<T> all = new ArrayList<>();
    do {
      all.add(one.get());
    } while (!skip(close));
    return all;
  }

  /** {@code Name}, {@code Name!}, {@code [Name]}, {@code [Name!]!}. */
  TypeReference type() {
    boolean list = skip("[");
    String name = name();
    if (list) {
      skip("!");
      require("]");
    }
    return new TypeReference(name, list, skip("!"));
  }

  MlflowException unexpected(String wanted) {
    return Lexer.wrong("Expected %s, found %s.".formatted(wanted, peek().shown()), peek().at());
  }
}

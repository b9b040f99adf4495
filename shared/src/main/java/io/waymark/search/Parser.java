package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a filter: clauses joined by AND. As in MLflow an AND may be missing before a comparison
 * with one value, and there may be more of them than needed.
 */
final class Parser {
  private final List<Token> tokens;
  private int position;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The clauses of a filter, none of the empty one.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static List<Clause> clauses(String filter, Dialect dialect) {
    if (!filter.isEmpty() && filter.isBlank()) {
      throw Mistake.in("Invalid filter '%s'. Could not be parsed.", filter);
    }
    Parser parser = new Parser(Lexer.tokens(filter, dialect));
    List<Clause> clauses = new ArrayList<>();
    boolean joined = parser.skipAnds();
    while (parser.position < parser.tokens.size()) {
      Clause clause = parser.clause();
      if (!joined && !clauses.isEmpty() && needsAnd(clauses.getLast(), clause)) {
        throw Mistake.in("Invalid filter: AND is missing before '%s'.", clause.toString());
      }
      clauses.add(clause);
      joined = parser.skipAnds();
    }
    return List.copyOf(clauses);
  }

  /** Behind a comparison MLflow takes what starts like this for more of the same clause. */
  private static boolean needsAnd(Clause before, Clause clause) {
    boolean simple =
        clause instanceof Clause.Comparison comparison
            && !(comparison.value() instanceof Literal.Texts);
    return before instanceof Clause.Comparison && !simple;
  }

  /** Whether there are any ANDs. */
  private boolean skipAnds() {
    int start = position;
    while (takesWord("AND")) {}
    return position > start;
  }

  private Clause clause() {
    int start = position;
    Token name = tokens.get(position++);
    boolean named = name.is(Token.Kind.NAME) || name.isDoubleQuoted();
    Optional<Clause> clause = named ? condition(name.text()) : Optional.empty();
    return clause.orElseThrow(() -> invalid(start));
  }

  private Optional<Clause> condition(String name) {
    if (takesWord("IS")) {
      boolean negated = takesWord(Lexer.NOT_NULL);
      return negated || takesWord("NULL")
          ? Optional.of(new Clause.NullTest(name, negated))
          : Optional.empty();
    }
    return operator()
        .flatMap(operator -> value(operator).map(v -> new Clause.Comparison(name, operator, v)));
  }

  private Optional<String> operator() {
    if (position == tokens.size()) {
      return Optional.empty();
    }
    Token token = tokens.get(position++);
    if (token.isWord("NOT") && position < tokens.size()) {
      return Optional.of(tokens.get(position++))
          .filter(t -> t.isWord("IN") || isLike(t))
          .map(t -> "NOT " + Ascii.upper(t.text()));
    }
    boolean known = token.is(Token.Kind.OPERATOR) || token.isWord("IN") || isLike(token);
    return known ? Optional.of(token.text()) : Optional.empty();
  }

  private static boolean isLike(Token token) {
    return token.isWord("LIKE") || token.isWord("ILIKE") || token.isWord("RLIKE");
  }

  private Optional<Literal> value(String operator) {
    if (position == tokens.size()) {
      return Optional.empty();
    }
    Token token = tokens.get(position++);
    boolean wantsList = Operator.of(Ascii.upper(operator)).filter(Operator::takesList).isPresent();
    return switch (token.kind()) {
      case LIST -> Optional.of(new Literal.Texts(token.text()));
      case TEXT -> wantsList ? Optional.empty() : Optional.of(new Literal.Text(token.text()));
      case NUMBER -> wantsList ? Optional.empty() : Optional.of(new Literal.Numeric(token.text()));
      case NAME -> wantsList ? Optional.empty() : Optional.of(new Literal.Word(token.text()));
      case OPERATOR -> Optional.empty();
    };
  }

  private boolean takesWord(String word) {
    boolean there = position < tokens.size() && tokens.get(position).isWord(word);
    position += there ? 1 : 0;
    return there;
  }

  private MlflowException invalid(int start) {
    List<String> clause =
        tokens.subList(start, Math.min(tokens.size(), Math.max(position, start + 1))).stream()
            .map(Token::text)
            .toList();
    return Mistake.in("Invalid clause(s) in filter string: '%s'", String.join(" ", clause));
  }
}

package io.waymark.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A filter of one clause that says what something is, {@code trace.tag.team = 'red'} for example.
 *
 * @param path two names, or three of which the last may have dots and quotes
 */
public record SingleClause(List<String> path, String value) {
  private static final int MAX_PARTS = 3;

  public SingleClause {
    path = List.copyOf(path);
  }

  /**
   * Reads one.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  public static SingleClause parse(String filter) {
    List<Clause> clauses = Parser.clauses(filter, Dialect.STRICT);
    if (clauses.size() != 1 || !(clauses.getFirst() instanceof Clause.Comparison clause)) {
      throw Mistake.in("Invalid filter: '%s'. Expected one filter clause.", filter);
    }
    List<String> path = new ArrayList<>(List.of(clause.name().split("\\.", MAX_PARTS)));
    if (path.size() < 2) {
      throw Mistake.in(
          "Invalid identifier '%s'. Columns should be specified as 'trace.<key>', 'span.<key>',"
              + " 'assessment.<key>'.",
          clause.name());
    }
    if (!clause.operator().equals("=")) {
      throw Mistake.in(
          "Invalid comparator: '%s', only '=' operator is supported", clause.operator());
    }
    if (!(clause.value() instanceof Literal.Text)) {
      throw Mistake.in(
          "Expected a quoted string value for %s value (e.g. 'my-value'). Got value %s",
          path.get(1), clause.value().written());
    }
    path.replaceAll(part -> Quotes.stripBackticks(Quotes.strip(part)));
    return new SingleClause(path, Quotes.strip(clause.value().written()));
  }
}

package io.waymark.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {

  @Property
  void clausesThatAreWrittenAndReadAgainAreTheSame(@ForAll("clauses") List<Clause> clauses) {
    String filter = String.join(" AND ", clauses.stream().map(Clause::toString).toList());

    assertThat(Parser.clauses(filter, Dialect.STRICT)).isEqualTo(clauses);
  }

  @Provide
  Arbitrary<List<Clause>> clauses() {
    Arbitrary<String> words =
        Arbitraries.of("acc", "val_loss", "é1", "_x", "1a", "in", "end", "is");
    Arbitrary<String> keys =
        Arbitraries.oneOf(words, words.map(w -> '`' + w + " %`"), words.map(w -> "\"a." + w + '"'));
    Arbitrary<String> names =
        Combinators.combine(Arbitraries.of("metrics", "tags", "`params`", "attr"), keys)
            .as((prefix, key) -> prefix + '.' + key);
    Arbitrary<Clause> comparisons =
        Combinators.combine(names, Arbitraries.of("=", "!=", "<=", "LIKE", "ilike"), values())
            .as(Clause.Comparison::new);
    Arbitrary<Clause> memberships =
        Combinators.combine(names, Arbitraries.of("IN", "NOT IN"), lists())
            .as(Clause.Comparison::new);
    Arbitrary<Clause> nullTests =
        Combinators.combine(names, Arbitraries.of(true, false)).as(Clause.NullTest::new);
    return Arbitraries.oneOf(comparisons, memberships, nullTests).list().ofMaxSize(5);
  }

  private static Arbitrary<Literal> values() {
    Arbitrary<Literal> texts =
        Arbitraries.strings()
            .all()
            .map(text -> new Literal.Text('"' + text.replaceAll("[\"\\\\]", "'") + '"'));
    Arbitrary<Literal> numbers =
        Arbitraries.of("0", "-1", ".5", "1.", "-1.25", "1e9", "2.5E-3").map(Literal.Numeric::new);
    return Arbitraries.oneOf(texts, numbers);
  }

  private static Arbitrary<Literal> lists() {
    return Arbitraries.of("('a')", "('a', \"b)\")", "()", "('(' 'x',)").map(Literal.Texts::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tags.a = 'x' AND params.b IS NULL",
        "tags.a = 'x' params.b = 'y'",
        "tags.a IS NOT NULL run_id IN ('a')",
        "and\ntags.a='x'and AND params.b IS  NULL AND",
      })
  void andMayBeMissingRepeatedOrInAnyCase(String filter) {
    assertThat(Parser.clauses(filter, Dialect.STRICT)).hasSize(2);
  }

  @Test
  void keysOfLoggedModelsNeedNoQuotesAroundSlashesAndTheLike() {
    assertThat(Parser.clauses("metrics.val/hits@10>=1", Dialect.LENIENT))
        .containsExactly(
            new Clause.Comparison("metrics.val/hits@10", ">=", new Literal.Numeric("1")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AND", " and AND "})
  void aFilterMayHoldNoClause(String filter) {
    assertThat(Parser.clauses(filter, Dialect.STRICT)).isEmpty();
  }

  @Test
  void aBackslashBeforeTheLastQuoteIsPartOfTheText() {
    assertThat(Parser.clauses("tags.path = 'C:\\'", Dialect.STRICT))
        .containsExactly(new Clause.Comparison("tags.path", "=", new Literal.Text("'C:\\'")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        ";",
        "hello",
        "'a' = 'a'",
        "1 < metrics.a",
        "a = ",
        "a",
        "a IS",
        "a IS NOT",
        "a NOT",
        "a NOT = 'x'",
        "a IN 'x'",
        "a IN ('x'",
        "a = 'x",
        "a = \"x",
        "`a = 'x'",
        "a = 'x' OR b = 'y'",
        "NOT a = 'x'",
        "(a = 'x')",
        "a = 'x';",
        "a = 'x', b = 'y'",
        "metrics.a-b > 1",
        "metrics.1 > 1",
        "a = 'x' -- comment",
        "a > + 1",
        "a BETWEEN 1 AND 2",
        "a = 'x' b IS NULL",
        "a = 'x' b IN ('x')",
        "a IS NOT  NULL",
        ".a = 'x'"
      })
  void whatIsNoClauseIsRefused(String filter) {
    assertThatThrownBy(() -> Parser.clauses(filter, Dialect.STRICT))
        .isInstanceOfSatisfying(
            MlflowException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE));
  }
}

package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds clauses against what their entity's schema allows. */
final class Validator<E> {
  private final Schema<E> schema;
  private final ValueReader values;

  Validator(Schema<E> schema) {
    this.schema = schema;
    this.values = new ValueReader(schema.dialect());
  }

  /**
   * What a clause asks for.
   *
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE} where the schema does not allow it
   */
  Condition<E> validate(Clause clause) {
    Key<E> key = schema.resolve(clause.name()).key();
    return switch (clause) {
      case Clause.NullTest test -> nullTest(key, test);
      case Clause.Comparison comparison ->
          switch (key.field()) {
            case Field.Mixed<E> field when isNumeric(comparison) ->
                onNumber(key, field.numbers(), comparison);
            case Field.OfText<E> field -> onText(key, field, comparison);
            case Field.OfNumber<E> field -> onNumber(key, field, comparison);
          };
    };
  }

  private static boolean isNumeric(Clause.Comparison comparison) {
    return comparison.operator().startsWith("<") || comparison.operator().startsWith(">");
  }

  private static <E> Condition<E> nullTest(Key<E> key, Clause.NullTest test) {
    if (key.operators().contains(test.operator()) && key.field() instanceof Field.OfText<E> field) {
      return new Condition.OnPresence<>(field, test.negated());
    }
    throw Mistake.in(
        "IS NULL / IS NOT NULL is only supported for tags and params, not for '%s'", key.name());
  }

  private Condition<E> onText(Key<E> key, Field.OfText<E> field, Clause.Comparison comparison) {
    Operator operator = operator(key, comparison);
    if (!(comparison.value() instanceof Literal.Texts list)) {
      String text = values.text(key, comparison.value());
      Optional<Set<String>> only =
          operator == Operator.EQUAL ? Optional.of(Set.of(text)) : Optional.empty();
      Field.OfText<E> asked = operator == Operator.EQUAL ? field.ofEquals() : field;
      return new Condition.OnText<>(asked, TextTest.of(operator, text), only);
    }
    List<String> texts = values.texts(key, list);
    if (!operator.takesList()) {
      throw Mistake.in(
          "Invalid comparison '%s': a list can only be compared by IN or NOT IN.",
          comparison.toString());
    }
    Optional<Set<String>> only =
        operator == Operator.IN ? Optional.of(Set.copyOf(texts)) : Optional.empty();
    return new Condition.OnText<>(field, TextTest.of(operator, texts), only);
  }

  private Condition<E> onNumber(Key<E> key, Field.OfNumber<E> field, Clause.Comparison comparison) {
    Operator operator = operator(key, comparison);
    return new Condition.OnNumber<>(field, values.number(key, operator, comparison.value()));
  }

  private Operator operator(Key<E> key, Clause.Comparison comparison) {
    return schema
        .dialect()
        .operator(comparison.operator())
        .filter(key.operators()::contains)
        .orElseThrow(
            () ->
                Mistake.in(
                    "Invalid comparator '%s' not one of %s",
                    comparison.operator(), key.operators()));
  }
}

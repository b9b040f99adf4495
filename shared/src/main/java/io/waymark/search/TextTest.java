package io.waymark.search;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What a clause asks of a text, made ready once for all rows. */
final class TextTest {
  private TextTest() {}

  /** A comparison with one text. */
  static Predicate<String> of(Operator operator, String value) {
    return switch (operator) {
      case EQUAL -> value::equals;
      case NOT_EQUAL -> text -> !value.equals(text);
      case LIKE -> LikePattern.of(value, false);
      case ILIKE -> LikePattern.of(value, true);
      case RLIKE -> RegularExpression.of(value);
      default -> throw new IllegalArgumentException(operator + " takes no single text");
    };
  }

  /** A comparison with a list. */
  static Predicate<String> of(Operator operator, List<String> values) {
    Set<String> set = Set.copyOf(values);
    return switch (operator) {
      case IN -> set::contains;
      case NOT_IN -> text -> !set.contains(text);
      default -> throw new IllegalArgumentException(operator + " takes no list");
    };
  }
}

package io.waymark.search;

import java.util.List;
import java.util.function.Predicate;

/** A filter made ready once for all rows: what all its clauses want. */
final class Filter<E> implements Predicate<E> {
  private final List<Condition<E>> conditions;

  private Filter(List<Condition<E>> conditions) {
    this.conditions = conditions;
  }

  /**
   * Reads a filter; the empty one wants everything.
   *
   * @throws io.waymark.error.MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static <E> Filter<E> of(String text, Schema<E> schema) {
    Validator<E> validator = new Validator<>(schema);
    return new Filter<>(
        Parser.clauses(text, schema.dialect()).stream().map(validator::validate).toList());
  }

  @Override
  public boolean test(E entity) {
    for (Condition<E> condition : conditions) {
      if (!condition.test(entity)) {
        return false;
      }
    }
    return true;
  }
}

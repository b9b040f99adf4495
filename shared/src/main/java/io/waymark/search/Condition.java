package io.waymark.search;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A clause that was found to be right, ready to be asked of entities. */
sealed interface Condition<E> extends Predicate<E> {

  /**
   * What is asked of a text.
   *
   * @param only the texts of which it must be one; empty where others may pass too
   */
  record OnText<E>(Field.OfText<E> field, Predicate<String> wanted, Optional<Set<String>> only)
      implements Condition<E> {
    @Override
    public boolean test(E entity) {
      return field.any(entity, wanted);
    }
  }

  record OnNumber<E>(Field.OfNumber<E> field, NumberTest wanted) implements Condition<E> {
    @Override
    public boolean test(E entity) {
      return field.any(entity, wanted);
    }
  }

  /** Whether the entity has the field at all. */
  record OnPresence<E>(Field.OfText<E> field, boolean present) implements Condition<E> {
    @Override
    public boolean test(E entity) {
      return field.any(entity, _ -> true) == present;
    }
  }
}

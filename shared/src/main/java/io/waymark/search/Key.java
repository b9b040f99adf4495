package io.waymark.search;

import java.util.Set;

/**
 * Something a clause can name.
 *
 * @param name what it is called in messages, and what makes two order clauses the same
 * @param operators that it can be compared with
 */
record Key<E>(String name, ValueKind kind, Set<Operator> operators, Field<E> field) {

  /** A text. */
  static <E> Key<E> text(String name, Set<Operator> operators, Field.OfText<E> field) {
    return new Key<>(name, ValueKind.TEXT, operators, field);
  }

  /** A number. */
  static <E> Key<E> number(String name, Field.OfNumber<E> field) {
    return new Key<>(name, ValueKind.NUMBER, Operator.NUMERIC, field);
  }
}

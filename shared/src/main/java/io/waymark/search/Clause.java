package io.waymark.search;

/** One of the conditions that a filter joins by AND; {@code toString} is how it is written. */
sealed interface Clause {
  /** What is asked for, as written: a key with or without the entity's prefix. */
  String name();

  /** {@code name operator value}, where the operator may yet be one that nobody knows. */
  record Comparison(String name, String operator, Literal value) implements Clause {
    @Override
    public String toString() {
      return name + ' ' + operator + ' ' + value.written();
    }
  }

  /** {@code name IS NULL}, or {@code IS NOT NULL}. */
  record NullTest(String name, boolean negated) implements Clause {
    Operator operator() {
      return negated ? Operator.IS_NOT_NULL : Operator.IS_NULL;
    }

    @Override
    public String toString() {
      return name + ' ' + operator();
    }
  }
}

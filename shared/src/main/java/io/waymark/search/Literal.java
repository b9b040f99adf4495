package io.waymark.search;

/** The value at the right of a comparison, as written. */
sealed interface Literal {
  String written();

  /** A text with the quotes around it. */
  record Text(String written) implements Literal {}

  record Numeric(String written) implements Literal {}

  /** A list with the parentheses around it. */
  record Texts(String written) implements Literal {}

  /** An unquoted word, or a name. */
  record Word(String written) implements Literal {}
}

package io.waymark.search;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a clause compares. */
enum Operator {
  EQUAL("="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LIKE("LIKE"),
  /** As {@link #LIKE}, whatever the case of ASCII letters. */
  ILIKE("ILIKE"),
  /** A regular expression that is found anywhere in the text. */
  RLIKE("RLIKE"),
  IN("IN"),
  NOT_IN("NOT IN"),
  IS_NULL("IS NULL"),
  IS_NOT_NULL("IS NOT NULL");

  static final Set<Operator> NUMERIC =
      set(EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL);
  static final Set<Operator> TEXT = set(EQUAL, NOT_EQUAL, LIKE, ILIKE);
  static final Set<Operator> NULLABLE_TEXT =
      set(EQUAL, NOT_EQUAL, LIKE, ILIKE, IS_NULL, IS_NOT_NULL);
  static final Set<Operator> LISTED_TEXT = set(EQUAL, NOT_EQUAL, LIKE, ILIKE, IN, NOT_IN);
  static final Set<Operator> TRACE_TEXT = set(EQUAL, NOT_EQUAL, LIKE, ILIKE, RLIKE, IN, NOT_IN);
  static final Set<Operator> TRACE_ENTRY =
      set(EQUAL, NOT_EQUAL, LIKE, ILIKE, RLIKE, IS_NULL, IS_NOT_NULL);
  static final Set<Operator> ANY_VALUE =
      set(
          EQUAL,
          NOT_EQUAL,
          LESS,
          LESS_OR_EQUAL,
          GREATER,
          GREATER_OR_EQUAL,
          LIKE,
          ILIKE,
          RLIKE,
          IS_NULL,
          IS_NOT_NULL);
  static final Set<Operator> PATTERN = set(LIKE, ILIKE);
  static final Set<Operator> EXACT = set(EQUAL);
  static final Set<Operator> IDENTITY = set(EQUAL, NOT_EQUAL, IN, NOT_IN);

  private static final Map<String, Operator> BY_WORDS =
      Arrays.stream(values()).collect(Collectors.toMap(Operator::toString, Function.identity()));

  private final String words;

  Operator(String words) {
    this.words = words;
  }

  /** The operator written in exactly this way, in upper case. */
  static Optional<Operator> of(String words) {
    return Optional.ofNullable(BY_WORDS.get(words));
  }

  boolean takesList() {
    return this == IN || this == NOT_IN;
  }

  /** Whether a value that compares to the one given as {@code comparison} says is wanted. */
  boolean accepts(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case LIKE, ILIKE, RLIKE, IN, NOT_IN, IS_NULL, IS_NOT_NULL -> false;
    };
  }

  @Override
  public String toString() {
    return words;
  }

  private static Set<Operator> set(Operator first, Operator... rest) {
    return Collections.unmodifiableSet(EnumSet.of(first, rest));
  }
}

package io.waymark.promotion.entities;

import java.util.Arrays;
import java.util.Optional;

/** How a gate compares a metric with its bound. NaN passes nothing. */
public enum Comparator {
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<=");

  private final String sign;

  Comparator(String sign) {
    this.sign = sign;
  }

  public static Optional<Comparator> of(String sign) {
    return Arrays.stream(values()).filter(comparator -> comparator.sign.equals(sign)).findAny();
  }

  /** Whether more is better. */
  boolean isUpward() {
    return this == GREATER || this == GREATER_OR_EQUAL;
  }

  boolean test(double value, double bound) {
    return switch (this) {
      case GREATER -> value > bound;
      case GREATER_OR_EQUAL -> value >= bound;
      case LESS -> value < bound;
      case LESS_OR_EQUAL -> value <= bound;
    };
  }

  /** As it is written in JSON. */
  @Override
  public String toString() {
    return sign;
  }
}

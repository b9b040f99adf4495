package io.waymark.search;

/**
 * What a clause asks of a number. NaN differs from every number and is neither less nor greater;
 * compared with NaN nothing holds.
 *
 * @param whole the same number as {@code value}, where {@code isWhole}
 */
record NumberTest(Operator operator, double value, long whole, boolean isWhole) {

  static NumberTest of(Operator operator, double value) {
    return new NumberTest(operator, value + 0.0, 0, false); // + 0.0 makes 0.0 of -0.0
  }

  static NumberTest of(Operator operator, long value) {
    return new NumberTest(operator, value, value, true);
  }

  boolean test(double number) {
    if (Double.isNaN(number)) {
      return operator == Operator.NOT_EQUAL;
    }
    return !Double.isNaN(value) && operator.accepts(Double.compare(number + 0.0, value));
  }

  boolean test(long number) {
    return isWhole ? operator.accepts(Long.compare(number, whole)) : test((double) number);
  }
}

package io.waymark.search;

/** What rows are ordered by: a value, or NaN, or nothing, of which the latter two come last. */
public sealed interface SortValue {
  SortValue NOT_A_NUMBER = new NotANumber();
  SortValue MISSING = new Missing();

  record Text(String value) implements SortValue {}

  record Whole(long value) implements SortValue {}

  record Real(double value) implements SortValue {}

  record NotANumber() implements SortValue {}

  record Missing() implements SortValue {}

  /** The value of a metric. */
  static SortValue ofMetric(double value) {
    return Double.isNaN(value) ? NOT_A_NUMBER : new Real(value + 0.0);
  }

  /** Compares values of one order; NaN and missing are last whichever the direction. */
  static int compare(SortValue a, SortValue b, boolean ascending) {
    if (a.rank() != b.rank()) {
      return Integer.compare(a.rank(), b.rank());
    }
    int comparison =
        switch (a) {
          case Text(String text) when b instanceof Text(String other) ->
              CodePoints.compare(text, other);
          case Whole(long number) when b instanceof Whole(long other) ->
              Long.compare(number, other);
          case Real(double number) when b instanceof Real(double other) ->
              Double.compare(number, other);
          default -> 0;
        };
    return ascending ? comparison : -comparison;
  }

  private int rank() {
    return switch (this) {
      case Text _, Whole _, Real _ -> 0;
      case NotANumber _ -> 1;
      case Missing _ -> 2;
    };
  }
}

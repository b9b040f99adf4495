package io.waymark.search;

import io.waymark.error.MlflowException;
import java.util.Arrays;

/** A mistake in a search, told without repeating more of it than a reader needs. */
final class Mistake {
  private static final int SHOWN = 200;

  private Mistake() {}

  /** An {@code INVALID_PARAMETER_VALUE}; arguments that are long texts are cut. */
  static MlflowException in(String format, Object... arguments) {
    return MlflowException.invalidParameter(message(format, arguments));
  }

  /** As above, where an order names an attribute that is none. */
  static MlflowException noAttribute(String format, Object... arguments) {
    return MlflowException.attributeNotFound(message(format, arguments));
  }

  private static String message(String format, Object... arguments) {
    return format.formatted(Arrays.stream(arguments).map(Mistake::shown).toArray());
  }

  private static Object shown(Object argument) {
    return argument instanceof String text && text.length() > SHOWN
        ? text.substring(0, SHOWN) + "..."
        : argument;
  }
}

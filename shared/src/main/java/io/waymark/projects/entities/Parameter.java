package io.waymark.projects.entities;

import io.waymark.error.MlflowException;
import io.waymark.validation.Uri;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A parameter of an entry point.
 *
 * @param type {@code string}, {@code float}, {@code path} or {@code uri}; MLflow takes any other
 *     word too, for which any value will do
 * @param defaultValue as Python prints it; a parameter without one must be given
 */
public record Parameter(String name, String type, Optional<String> defaultValue) {
  public static final String STRING = "string";

  /** What Python's {@code float} takes, but for digits of other scripts. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+(_\\d+)*)?"
              + "|[+-]?(?i:inf|infinity|nan)");

  public boolean isPath() {
    return type.equals("path");
  }

  /** A value as a URI; Python does not mind spaces before it. */
  public static Uri uri(String value) {
    return Uri.parse(value.stripLeading());
  }

  /** Refuses a value that is not of the parameter's type. */
  public void check(String value) {
    if (type.equals("uri") && uri(value).scheme().isEmpty()) {
      throw MlflowException.invalidParameter(
          "Expected URI for parameter %s but got %s".formatted(name, value));
    }
    if (type.equals("float") && !NUMBER.matcher(value.strip()).matches()) {
      throw MlflowException.invalidParameter(
          "Expected a number for parameter %s but got %s".formatted(name, value));
    }
  }
}

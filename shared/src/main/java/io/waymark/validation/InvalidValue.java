package io.waymark.validation;

import io.waymark.error.MlflowException;

/** MLflow's words for a parameter whose value is wrong. */
public final class InvalidValue {
  private InvalidValue() {}

  /** The error for the string {@code value} of the parameter at {@code path}. */
  public static MlflowException of(String path, String value, String reason) {
    return ofJson(path, PythonJson.ascii(value), reason);
  }

  /** The error for a value that is already written as JSON. */
  static MlflowException ofJson(String path, String json, String reason) {
    return MlflowException.invalidParameter(
        "Invalid value %s for parameter '%s' supplied: %s".formatted(json, path, reason));
  }
}

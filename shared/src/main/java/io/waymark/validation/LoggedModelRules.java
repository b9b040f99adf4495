package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.util.List;

/** The rules of logged models. The lengths are those of MLflow's columns. */
public final class LoggedModelRules {
  /** The longest name and type, in characters. */
  public static final int MAX_NAME_LENGTH = 500;

  /** The longest key of a param or tag, in characters; values have no limit of their own. */
  public static final int MAX_KEY_LENGTH = 255;

  private static final List<String> NOT_IN_NAMES = List.of("/", ":", ".", "%", "\"", "'");

  private LoggedModelRules() {}

  public static void checkName(String name) {
    if (name.isEmpty() || NOT_IN_NAMES.stream().anyMatch(name::contains)) {
      throw MlflowException.invalidParameter(
          "Invalid model name (%s) provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%%', '\"', \"'\")"
              .formatted(PythonText.repr(name)));
    }
    Length.check("Model name", MAX_NAME_LENGTH, name);
  }

  public static void checkType(String type) {
    Length.check("Model type", MAX_NAME_LENGTH, type);
  }

  public static void checkParamKeys(List<String> keys) {
    keys.forEach(key -> Length.check("Param key", MAX_KEY_LENGTH, key));
  }

  public static void checkTagKeys(List<String> keys) {
    keys.forEach(key -> Length.check("Tag key", MAX_KEY_LENGTH, key));
  }
}

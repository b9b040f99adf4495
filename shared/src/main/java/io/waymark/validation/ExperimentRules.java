package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** The rules of an experiment's id and name. */
public final class ExperimentRules {
  private static final int MAX_NAME_LENGTH = 500;

  /** What Python's {@code int()} reads. */
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

  private ExperimentRules() {}

  /** The id in the one form it is stored in; " 07" means experiment 7. */
  public static String parseId(String experimentId) {
    String text = experimentId.strip();
    if (!INTEGER.matcher(text).matches()) {
      throw MlflowException.invalidParameter(
          "Invalid experiment ID '%s'. Experiment ID must be a valid integer."
              .formatted(experimentId));
    }
    return new BigInteger(text.replace("_", "")).toString();
  }

  /** Refuses an empty or too long name. */
  public static void checkName(String name) {
    if (name.isEmpty()) {
      throw MlflowException.invalidParameter("Invalid experiment name: '%s'".formatted(name));
    }
    Length.check("name", MAX_NAME_LENGTH, name);
  }
}

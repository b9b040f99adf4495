package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.util.Collection;

/** The views of an experiment that people save in the UI, each in a tag. */
public final class CustomViews {
  private static final String PREFIX = "mlflow.customView.view";
  private static final int MAX = 50;

  private CustomViews() {}

  /** Refuses tags with more views than an experiment may have. */
  public static void check(Collection<String> tagKeys) {
    if (tagKeys.stream().filter(key -> key.startsWith(PREFIX)).count() > MAX) {
      throw MlflowException.invalidParameter(
          "Unable to create another custom view; the maximum number of custom views per experiment is %d. Delete an existing custom view before creating a new one."
              .formatted(MAX));
    }
  }
}

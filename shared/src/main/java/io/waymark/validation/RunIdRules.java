package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.util.regex.Pattern;

/** The form of a run id, which MLflow checks in log-batch and log-inputs only. */
public final class RunIdRules {
  private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9][\\p{L}\\p{N}_\\-]{0,255}");

  private RunIdRules() {}

  /** Refuses what can't be a run id. */
  public static void check(String runId) {
    if (!FORM.matcher(runId).matches()) {
      throw MlflowException.invalidParameter(
          "Invalid value %s for parameter 'run_id' supplied.".formatted(PythonJson.ascii(runId)));
    }
  }
}

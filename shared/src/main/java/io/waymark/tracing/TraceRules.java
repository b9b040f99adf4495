package io.waymark.tracing;

import io.waymark.error.MlflowException;
import java.util.regex.Pattern;

/** What holds for every trace. */
public final class TraceRules {
  /** What every client makes ids of; MLflow's own are far shorter. */
  private static final Pattern ID = Pattern.compile("[!-~]{1,250}");

  private TraceRules() {}

  /** Whether a trace can have this id. */
  public static boolean isId(String traceId) {
    return ID.matcher(traceId).matches();
  }

  /** The error of a call about a trace that is not there. */
  public static MlflowException notFound(String traceId) {
    return MlflowException.doesNotExist("Trace with ID '%s' not found.".formatted(traceId));
  }
}

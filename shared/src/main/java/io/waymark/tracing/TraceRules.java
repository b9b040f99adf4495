package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.validation.InvalidValue;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What holds for every trace. */
public final class TraceRules {
  /** A segment of a path, as a trace's files are under its id; MLflow's own are far shorter. */
  private static final Pattern ID = Pattern.compile("(?!\\.)[\\w.:=+@~-]{1,250}");

  private static final String PREFIX = "tr-";

  private TraceRules() {}

  /** Whether a trace can have this id. */
  public static boolean isId(String traceId) {
    return ID.matcher(traceId).matches();
  }

  /** The error of a call about a trace that is not there. */
  public static MlflowException notFound(String traceId) {
    return MlflowException.doesNotExist("Trace with ID '%s' not found.".formatted(traceId));
  }

  /** Refuses an id that no trace can have. */
  static void checkId(String traceId) {
    if (!isId(traceId)) {
      throw InvalidValue.of(
          "trace_id", traceId, "Ids have up to 250 ASCII letters, digits and '_-.:=+@~'.");
    }
  }

  /** A new id, for a client that leaves this to the server. */
  static String draw(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return PREFIX + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}

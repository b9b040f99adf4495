package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.validation.InvalidValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What holds for every trace. */
public final class TraceRules {
  /** A segment of a path, as a trace's files are under its id; MLflow's own are far shorter. */
  private static final Pattern ID = Pattern.compile("(?!\\.)[\\w.:=+@~-]{1,250}");

  private static final long FIRST_TIME = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_TIME = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final long LONGEST = 315_576_000_000L * 1000;

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

  /** Refuses times that protobuf's messages, and so MLflow's clients, do not know. */
  static void checkTimes(long requestTime, OptionalLong executionDuration) {
    if (requestTime < FIRST_TIME || requestTime > LAST_TIME) {
      throw MlflowException.invalidParameter(
          "A trace's time must be in the years 1 to 9999, not %d ms after 1970."
              .formatted(requestTime));
    }
    if (Math.abs(executionDuration.orElse(0)) > LONGEST) {
      throw MlflowException.invalidParameter(
          "A trace may last 10,000 years at most, not %d ms."
              .formatted(executionDuration.getAsLong()));
    }
  }

  /** A new id, for a client that leaves this to the server. */
  static String draw(RandomGenerator random) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }
}

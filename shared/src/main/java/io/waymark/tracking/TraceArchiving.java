package io.waymark.tracking;

import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tags of an experiment that tell how long its traces are kept: JSON with a duration. */
public final class TraceArchiving {
  private static final String RETENTION = "mlflow.trace.archivalRetention";
  private static final String ARCHIVE_NOW = "mlflow.trace.archiveNow";
  private static final Pattern DURATION = Pattern.compile("[1-9][0-9]*[mhd]");
  private static final int MAX_DURATION_LENGTH = 32;

  private TraceArchiving() {}

  /** Refuses a bad value of one of these tags; other tags may hold anything. */
  public static void check(String key, String value) {
    switch (key) {
      case RETENTION -> checkRetention(object(value));
      case ARCHIVE_NOW -> checkArchiveNow(object(value));
      default -> {}
    }
  }

  private static void checkRetention(Map<String, @Nullable Object> config) {
    if (!"duration".equals(config.get("type"))) {
      throw MlflowException.invalidParameter("Trace archival config must use type 'duration'.");
    }
    checkDuration(config.get("value"));
  }

  private static void checkArchiveNow(Map<String, @Nullable Object> config) {
    if (config.get("older_than") != null) {
      checkDuration(config.get("older_than"));
    }
  }

  private static void checkDuration(@Nullable Object duration) {
    String text = duration instanceof String given ? given.strip() : "";
    if (text.length() > MAX_DURATION_LENGTH) {
      throw MlflowException.invalidParameter(
          "Trace archival duration must be at most %d characters.".formatted(MAX_DURATION_LENGTH));
    }
    if (!DURATION.matcher(text).matches()) {
      throw MlflowException.invalidParameter(
          "Trace archival retention must be in the form `<int><unit>`, where unit is one of 'm',"
              + " 'h', or 'd'.");
    }
  }

  private static Map<String, @Nullable Object> object(String json) {
    return Json.readObject(json.getBytes(StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                MlflowException.invalidParameter(
                    "Trace archival config must be encoded as a JSON object."));
  }
}

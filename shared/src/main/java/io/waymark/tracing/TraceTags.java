package io.waymark.tracing;

import io.waymark.error.MlflowException;
import io.waymark.validation.Length;
import io.waymark.validation.LongValues;
import io.waymark.validation.TagRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The tags of traces. */
public final class TraceTags {
  /** Where the client puts the trace's files. */
  public static final String ARTIFACT_LOCATION = "mlflow.artifactLocation";

  static final String NAME = "mlflow.traceName";

  private static final String ARCHIVAL_FAILURE = "mlflow.trace.archivalFailure";
  private static final Set<String> OWN =
      Set.of("mlflow.trace.spansLocation", "mlflow.trace.archiveLocation", ARCHIVAL_FAILURE);

  private static final int MAX_NAME_LENGTH = 4096;
  private static final int MAX_KEY_LENGTH = 250;

  private TraceTags() {}

  /** Those that are known with those that come with the trace, which are cut and not refused. */
  static Map<String, String> merge(Map<String, String> known, Map<String, String> given) {
    checkName(given.getOrDefault(NAME, ""));
    Map<String, String> all = new HashMap<>(known);
    given.forEach(
        (key, value) ->
            all.put(Length.cut(MAX_KEY_LENGTH, key), Length.cut(TagRules.MAX_VALUE_LENGTH, value)));
    return all;
  }

  /** The value to keep for a tag that is set by itself. */
  static String fit(String key, String value, LongValues longValues) {
    if (OWN.contains(key)) {
      throw immutable(key, "set");
    }
    String fit = TagRules.fit("", key, value, longValues);
    if (key.equals(NAME)) {
      checkName(fit);
    }
    return fit;
  }

  static void checkDeletable(String key) {
    if (OWN.contains(key) && !key.equals(ARCHIVAL_FAILURE)) {
      throw immutable(key, "deleted");
    }
  }

  private static void checkName(String name) {
    Length.check("Trace name", MAX_NAME_LENGTH, name);
  }

  private static MlflowException immutable(String key, String change) {
    return MlflowException.invalidParameter(
        "Tag '%s' is immutable and cannot be %s on a trace.".formatted(key, change));
  }
}

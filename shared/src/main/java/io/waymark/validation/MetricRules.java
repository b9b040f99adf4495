package io.waymark.validation;

/** The rules of a metric point. */
public final class MetricRules {
  private MetricRules() {}

  /**
   * Refuses a bad name or a negative timestamp; any step and any value is fine.
   *
   * @param path what stands before "name" and "timestamp" in the request, for example {@code
   *     metrics[3].}
   */
  public static void check(String path, String key, double value, long timestamp) {
    EntityKey.check(path + "name", key);
    if (timestamp < 0) {
      throw InvalidValue.ofJson(
          path + "timestamp",
          Long.toString(timestamp),
          "metric '%s' (value=%s). Timestamp must be a nonnegative long (64-bit integer) "
              .formatted(key, PythonText.repr(value)));
    }
    Length.check("Metric name", EntityKey.MAX_LENGTH, key);
  }
}

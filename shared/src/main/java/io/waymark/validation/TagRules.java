package io.waymark.validation;

/** The rules of the tags of runs and experiments. */
public final class TagRules {
  /** The longest value of a run's tag, in characters. */
  public static final int MAX_VALUE_LENGTH = 8000;

  private static final int MAX_EXPERIMENT_VALUE_LENGTH = 20_000;

  private TagRules() {}

  /**
   * The value to keep for a run's tag.
   *
   * @param path what stands before "key" and "value" in the request, for example {@code tags[3].}
   */
  public static String fit(String path, String key, String value, LongValues longValues) {
    EntityKey.check(path + "key", key);
    Length.check(path + "key", EntityKey.MAX_LENGTH, key);
    return longValues.fit(path + "value", MAX_VALUE_LENGTH, value);
  }

  /** Refuses a bad tag of an experiment; its value is never cut. */
  public static void checkOfExperiment(String key, String value) {
    EntityKey.check("key", key);
    Length.check("key", EntityKey.MAX_LENGTH, key);
    Length.check("value", MAX_EXPERIMENT_VALUE_LENGTH, value);
  }
}

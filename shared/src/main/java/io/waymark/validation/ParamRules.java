package io.waymark.validation;

import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules of a run's params. */
public final class ParamRules {
  /** The longest value, in characters. */
  public static final int MAX_VALUE_LENGTH = 6000;

  private ParamRules() {}

  /**
   * The value to keep for a param.
   *
   * @param path what stands before "key" in the request, for example {@code params[3].}
   */
  public static String fit(String path, String key, String value, LongValues longValues) {
    EntityKey.check(path + "key", key);
    Length.check("Param key", EntityKey.MAX_LENGTH, key);
    return longValues.fit("Param value", MAX_VALUE_LENGTH, value);
  }

  /** Refuses keys that come more than once in one call. */
  public static void checkUnique(Collection<String> keys) {
    Set<String> seen = new HashSet<>();
    List<String> repeated = new ArrayList<>();
    for (String key : keys) {
      if (!seen.add(key)) {
        repeated.add(key);
      }
    }
    if (!repeated.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Duplicate parameter keys have been submitted: %s. Please ensure the request contains only one param value per param key."
              .formatted(PythonText.repr(repeated)));
    }
  }
}

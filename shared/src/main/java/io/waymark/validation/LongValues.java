package io.waymark.validation;

/**
 * What happens to a param or tag value over its limit: MLflow's setting {@code
 * MLFLOW_TRUNCATE_LONG_VALUES}.
 */
public enum LongValues {
  /** Cut without a word, the default. */
  TRUNCATE {
    @Override
    String fit(String name, int limit, String value) {
      return Length.cut(limit, value);
    }
  },
  /** Refused. */
  REJECT {
    @Override
    String fit(String name, int limit, String value) {
      Length.check(name, limit, value);
      return value;
    }
  };

  /** The value to keep for {@code value}, of which the message speaks as {@code name}. */
  abstract String fit(String name, int limit, String value);
}

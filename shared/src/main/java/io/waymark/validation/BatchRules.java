package io.waymark.validation;

import io.waymark.error.MlflowException;

/** How much one log-batch call may carry. */
public final class BatchRules {
  private static final int MAX_METRICS = 1000;
  private static final int MAX_PARAMS = 100;
  private static final int MAX_TAGS = 100;
  private static final int MAX_ALL = 1000;

  private static final int MAX_TEXT_BYTES = 1_000_000;

  private BatchRules() {}

  /**
   * Refuses a long request that is JSON inside a JSON string. MLflow means this limit for all
   * requests, but takes the fields of an object for its bytes, so that only a string ever meets it;
   * and clients do send larger objects: 100 params and 100 tags at their longest.
   */
  public static void checkText(byte[] body) {
    if (body.length > MAX_TEXT_BYTES && body[0] == '"') {
      throw MlflowException.invalidParameter(
          "Batched logging API requests must be at most %d bytes, got a request of size %d."
              .formatted(MAX_TEXT_BYTES, body.length));
    }
  }

  /** Refuses more metrics, params or tags than one call may carry. */
  public static void checkCounts(int metrics, int params, int tags) {
    check("metrics", MAX_METRICS, metrics);
    check("params", MAX_PARAMS, params);
    check("tags", MAX_TAGS, tags);
    check("metrics, params, and tags", MAX_ALL, metrics + params + tags);
  }

  private static void check(String what, int limit, int count) {
    if (count > limit) {
      throw MlflowException.invalidParameter(
          "A batch logging request can contain at most %d %s. Got %d %s. Please split up %s across multiple requests and try again."
              .formatted(limit, what, count, what, what));
    }
  }
}

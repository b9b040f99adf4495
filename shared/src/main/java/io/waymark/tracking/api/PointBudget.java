package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.error.MlflowException;
import io.waymark.json.Json;

/**
 * How many bytes of points an answer may hold. Lambda takes a response of 6,291,556 bytes, in which
 * the body stands as an escaped string. That makes points at most a quarter longer, which is less
 * than for other bodies, so this is more than {@link io.waymark.endpoint.ApiResponse#MAX_BODY}.
 */
final class PointBudget {
  private static final int BYTES = 5_000_000;

  private PointBudget() {}

  static boolean isLeft(JsonGenerator out) {
    return Json.written(out) < BYTES;
  }

  static MlflowException exceeded(String advice) {
    return MlflowException.invalidParameter(
        "The points asked for take more than %d bytes, which is the most that one answer may hold: %s."
            .formatted(BYTES, advice));
  }
}

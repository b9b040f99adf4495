package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.error.MlflowException;
import io.waymark.json.Json;

/** How many points fit one answer. */
final class PointBudget {
  /** Left free for the point that is written last and for a page token. */
  private static final int ROOM = 16_000;

  private PointBudget() {}

  static boolean isLeft(JsonGenerator out) {
    return Json.written(out) < ApiResponse.MAX_BODY - ROOM;
  }

  static MlflowException exceeded(String advice) {
    return MlflowException.invalidParameter(
        "The points asked for take more than %d bytes, which is the most that one answer may hold: %s."
            .formatted(ApiResponse.MAX_BODY, advice));
  }
}

package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.error.MlflowException;
import io.waymark.json.Json;

/** How many points fit one answer. */
final class PointBudget {
  private PointBudget() {}

  static boolean isLeft(JsonGenerator out) {
    return Json.written(out) < ApiResponse.MAX_BODY;
  }

  static MlflowException exceeded(String advice) {
    return MlflowException.invalidParameter(
        "The points asked for take more than %d bytes, which is the most that one answer may hold: %s."
            .formatted(ApiResponse.MAX_BODY, advice));
  }
}

package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracking.entities.Metric;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks for the points of one metric.
 *
 * @param maxResults the size of a page; absent asks for all points at once
 * @param position the last point of the page before
 */
record GetMetricHistoryRequest(
    String runId, String metricKey, OptionalInt maxResults, Optional<Metric> position) {

  GetMetricHistoryRequest {
    if (maxResults.isPresent() && maxResults.getAsInt() <= 0) {
      throw MlflowException.invalidParameter(
          "Invalid value %d for parameter 'max_results' supplied. It must be a positive integer."
              .formatted(maxResults.getAsInt()));
    }
  }

  static GetMetricHistoryRequest of(Fields fields) {
    String runId = RunIds.of(fields);
    String metricKey = fields.requiredString("metric_key");
    return new GetMetricHistoryRequest(
        runId,
        metricKey,
        fields.int32("max_results"),
        fields
            .string("page_token")
            .filter(token -> !token.isEmpty())
            .map(token -> HistoryPageToken.read(token, runId, metricKey)));
  }
}

package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import java.util.List;

/** Asks for the first points of one metric in several runs. */
record GetMetricHistoryBulkRequest(List<String> runIds, String metricKey, int maxResults) {
  static final int MAX_RUNS = 100;
  static final int MAX_RESULTS = 25_000;

  static GetMetricHistoryBulkRequest of(Fields fields) {
    return new GetMetricHistoryBulkRequest(
        runIds(fields.strings("run_id")),
        fields.string("metric_key").orElseThrow(GetMetricHistoryBulkRequest::withoutMetricKey),
        maxResults(fields.int32("max_results").orElse(MAX_RESULTS)));
  }

  private static List<String> runIds(List<String> runIds) {
    if (runIds.isEmpty()) {
      throw MlflowException.invalidParameter(
          "GetMetricHistoryBulk request must specify at least one run_id.");
    }
    if (runIds.size() > MAX_RUNS) {
      throw MlflowException.invalidParameter(
          "GetMetricHistoryBulk request cannot specify more than %d run_ids. Received %d run_ids."
              .formatted(MAX_RUNS, runIds.size()));
    }
    return runIds;
  }

  private static MlflowException withoutMetricKey() {
    return MlflowException.invalidParameter(
        "GetMetricHistoryBulk request must specify a metric_key.");
  }

  private static int maxResults(int asked) {
    if (asked < 0) {
      throw MlflowException.invalidParameter(
          "Invalid value %d for parameter 'max_results' supplied. It must not be negative."
              .formatted(asked));
    }
    return Math.min(asked, MAX_RESULTS);
  }
}

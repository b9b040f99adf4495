package io.waymark.tracking.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.tracking.MetricSample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Asks for an even sample of one metric's points in each of several runs. */
record GetMetricHistoryBulkIntervalRequest(
    List<String> runIds, String metricKey, MetricSample sample) {
  static final int MAX_RUNS = 100;
  static final int MAX_RESULTS = 2500;

  private static final String SEE_DOCS =
      " See the API docs for more information about request parameters.";

  static GetMetricHistoryBulkIntervalRequest of(Fields fields) {
    return new GetMetricHistoryBulkIntervalRequest(
        runIds(fields.strings("run_ids")),
        fields.requiredString("metric_key"),
        new MetricSample(
            size(fields.int32("max_results")),
            steps(fields.int64("start_step"), fields.int64("end_step"))));
  }

  /** The same for so many times fewer points, and at least one point fewer, of each run. */
  GetMetricHistoryBulkIntervalRequest thinned(double times) {
    int size = Math.min((int) (sample.size() / times), sample.size() - 1);
    return new GetMetricHistoryBulkIntervalRequest(
        runIds, metricKey, new MetricSample(Math.max(1, size), sample.steps()));
  }

  private static List<String> runIds(List<String> runIds) {
    if (runIds.isEmpty()) {
      throw Fields.missing("run_ids");
    }
    if (runIds.size() > MAX_RUNS) {
      throw MlflowException.invalidParameter(
          "GetMetricHistoryBulkInterval request must specify at most %d run_ids. Received %d run_ids."
                  .formatted(MAX_RUNS, runIds.size())
              + SEE_DOCS);
    }
    return runIds;
  }

  private static int size(OptionalInt maxResults) {
    int size = maxResults.orElse(MAX_RESULTS);
    if (size < 1 || size > MAX_RESULTS) {
      throw MlflowException.invalidParameter(
          "max_results must be between 1 and %d.".formatted(MAX_RESULTS) + SEE_DOCS);
    }
    return size;
  }

  private static Optional<MetricSample.Steps> steps(OptionalLong start, OptionalLong end) {
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    if (start.isEmpty() || end.isEmpty()) {
      throw MlflowException.invalidParameter(
          "If either start step or end step are specified, both must be specified.");
    }
    if (start.getAsLong() > end.getAsLong()) {
      throw MlflowException.invalidParameter(
          "end_step must be greater than start_step. Found start_step=%d and end_step=%d."
              .formatted(start.getAsLong(), end.getAsLong()));
    }
    return Optional.of(new MetricSample.Steps(start.getAsLong(), end.getAsLong()));
  }
}

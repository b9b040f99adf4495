package io.waymark.tracking.api;

import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TrackingEndpoint;
import io.waymark.tracking.MetricService;
import io.waymark.tracking.MetricService.RunMetric;
import io.waymark.tracking.entities.Metric;
import java.util.List;
import java.util.Map;

/** The endpoints that read the history of metrics. */
public final class MetricApi {
  private final MetricService metrics;

  private MetricApi(MetricService metrics) {
    this.metrics = metrics;
  }

  public static Map<Endpoint, Handler> bindings(MetricService metrics) {
    MetricApi api = new MetricApi(metrics);
    return Map.of(
        TrackingEndpoint.GET_METRIC_HISTORY, api::history,
        TrackingEndpoint.GET_METRIC_HISTORY_BULK, api::bulk,
        TrackingEndpoint.GET_METRIC_HISTORY_BULK_INTERVAL, api::bulkInterval);
  }

  private ApiResponse history(Call call) {
    GetMetricHistoryRequest request = GetMetricHistoryRequest.of(call.fields());
    List<Metric> points = metrics.history(request.runId(), request.metricKey(), request.position());
    return ApiResponse.json(new MetricHistoryPage(request, points));
  }

  private ApiResponse bulk(Call call) {
    GetMetricHistoryBulkRequest request = GetMetricHistoryBulkRequest.of(call.fields());
    List<RunMetric> points =
        metrics.histories(request.runIds(), request.metricKey(), request.maxResults());
    return ApiResponse.json(MetricHistoryJson.bulk(points));
  }

  private ApiResponse bulkInterval(Call call) {
    return sampled(GetMetricHistoryBulkIntervalRequest.of(call.fields()));
  }

  /** A chart that would not fit an answer gets fewer points of each run than it asked for. */
  private ApiResponse sampled(GetMetricHistoryBulkIntervalRequest request) {
    List<RunMetric> points =
        metrics.samples(request.runIds(), request.metricKey(), request.sample());
    ApiResponse response = ApiResponse.json(MetricHistoryJson.bulkInterval(points));
    double excess = (double) response.body().length() / ApiResponse.MAX_BODY;
    return excess <= 1 ? response : sampled(request.thinned(excess));
  }
}

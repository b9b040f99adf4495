package io.waymark.tracing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.access.Authorization;
import io.waymark.access.ResourceType;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.TraceEndpoint;
import io.waymark.json.Json;
import io.waymark.tracing.metrics.MetricPoint;
import io.waymark.tracing.metrics.TraceMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The endpoint of the charts of traces. */
public final class TraceMetricsApi {
  private final TraceMetrics metrics;

  private TraceMetricsApi(TraceMetrics metrics) {
    this.metrics = metrics;
  }

  public static Map<Endpoint, Handler> bindings(TraceMetrics metrics) {
    return Map.of(TraceEndpoint.QUERY_TRACE_METRICS, new TraceMetricsApi(metrics)::query);
  }

  private ApiResponse query(Call call) {
    TraceMetricsRequest request = TraceMetricsRequest.of(call.fields());
    Authorization by = call.caller().authorization();
    List<String> shown =
        request.experimentIds().stream()
            .filter(id -> by.lists(ResourceType.EXPERIMENT.of(id), ResourceType.TRACE))
            .toList();
    List<MetricPoint> points = metrics.query(shown, request.query(), request.filters());
    return ApiResponse.json(
        out -> {
          out.writeStartObject();
          if (!points.isEmpty()) {
            out.writeArrayFieldStart("data_points");
            for (MetricPoint point : points) {
              write(out, request.query().metric(), point);
            }
            out.writeEndArray();
          }
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, String metric, MetricPoint point)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("metric_name", metric);
    if (!point.dimensions().isEmpty()) {
      out.writeObjectFieldStart("dimensions");
      for (Map.Entry<String, String> dimension : point.dimensions().entrySet()) {
        out.writeStringField(dimension.getKey(), dimension.getValue());
      }
      out.writeEndObject();
    }
    out.writeObjectFieldStart("values");
    for (Map.Entry<String, Double> value : point.values().entrySet()) {
      Json.writeDouble(out, value.getKey(), value.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}

package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.JsonBody;
import io.waymark.tracking.entities.Metric;
import java.io.IOException;
import java.util.List;

/**
 * One page of a metric's history. It ends after the number of points asked for or where the body is
 * full, and then says where the next one starts. Who did not ask for pages may not look for a next
 * one, so what does not fit into one body is refused.
 *
 * @param points all that are left
 */
record MetricHistoryPage(GetMetricHistoryRequest request, List<Metric> points) implements JsonBody {

  @Override
  public void writeTo(JsonGenerator out) throws IOException {
    int limit = Math.min(points.size(), request.maxResults().orElse(Integer.MAX_VALUE));
    out.writeStartObject();
    int written = writePoints(out, limit);
    if (written < limit && request.maxResults().isEmpty()) {
      throw PointBudget.exceeded("ask for pages with 'max_results'");
    }
    if (written < points.size()) {
      out.writeStringField(
          "next_page_token", HistoryPageToken.of(request.runId(), points.get(written - 1)));
    }
    out.writeEndObject();
  }

  private int writePoints(JsonGenerator out, int limit) throws IOException {
    if (limit == 0) {
      return 0;
    }
    int written = 0;
    out.writeArrayFieldStart("metrics");
    while (written < limit && PointBudget.isLeft(out)) {
      MetricJson.write(out, points.get(written));
      written++;
    }
    out.writeEndArray();
    return written;
  }
}

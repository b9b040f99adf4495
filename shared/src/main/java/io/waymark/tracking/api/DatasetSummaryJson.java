package io.waymark.tracking.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.JsonBody;
import io.waymark.search.DatasetSummary;
import java.io.IOException;
import java.util.List;

/** Writes which data sets there are, and what they were used for. */
final class DatasetSummaryJson {
  private DatasetSummaryJson() {}

  /** An object with the list {@code dataset_summaries}, which is left out when empty. */
  static JsonBody list(List<DatasetSummary> summaries) {
    return out -> {
      out.writeStartObject();
      if (!summaries.isEmpty()) {
        out.writeArrayFieldStart("dataset_summaries");
        for (DatasetSummary summary : summaries) {
          write(out, summary);
        }
        out.writeEndArray();
      }
      out.writeEndObject();
    };
  }

  private static void write(JsonGenerator out, DatasetSummary summary) throws IOException {
    out.writeStartObject();
    out.writeStringField("experiment_id", summary.experimentId());
    out.writeStringField("name", summary.name());
    out.writeStringField("digest", summary.digest());
    if (summary.context().isPresent()) {
      out.writeStringField("context", summary.context().get());
    }
    out.writeEndObject();
  }
}

package io.waymark.tracing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.TraceInfo;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The JSON form of a trace without its spans, in version 3 of the API. */
final class TraceInfoJson {
  private TraceInfoJson() {}

  static void write(JsonGenerator out, TraceInfo trace) throws IOException {
    out.writeStartObject();
    out.writeStringField("trace_id", trace.traceId());
    writeText(out, "client_request_id", trace.clientRequestId());
    writeLocation(out, trace.experimentId());
    writeText(out, "request_preview", trace.requestPreview());
    writeText(out, "response_preview", trace.responsePreview());
    out.writeStringField("request_time", ProtoTime.timestamp(trace.requestTime()));
    if (trace.executionDuration().isPresent()) {
      out.writeStringField(
          "execution_duration", ProtoTime.duration(trace.executionDuration().getAsLong()));
    }
    out.writeStringField("state", trace.state().name());
    writeMap(out, "trace_metadata", ShownTexts.metadata(trace.metadata()));
    if (!trace.assessments().isEmpty()) {
      out.writeArrayFieldStart("assessments");
      for (Assessment assessment : trace.assessments()) {
        AssessmentJson.write(out, trace.traceId(), assessment);
      }
      out.writeEndArray();
    }
    writeMap(out, "tags", ShownTexts.tags(trace.tags()));
    out.writeEndObject();
  }

  private static void writeLocation(JsonGenerator out, String experimentId) throws IOException {
    out.writeObjectFieldStart("trace_location");
    out.writeStringField("type", "MLFLOW_EXPERIMENT");
    out.writeObjectFieldStart("mlflow_experiment");
    out.writeStringField("experiment_id", experimentId);
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void writeMap(JsonGenerator out, String name, Map<String, String> map)
      throws IOException {
    if (map.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeStringField(entry.getKey(), entry.getValue());
    }
    out.writeEndObject();
  }

  private static void writeText(JsonGenerator out, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      out.writeStringField(name, text.get());
    }
  }
}

package io.waymark.tracing.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentError;
import io.waymark.tracing.entities.AssessmentSource;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.validation.PythonJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of an assessment. */
final class AssessmentJson {
  private static final int MAX_STACK_TRACE = 10_000;
  private static final String CUT = "[Stack trace is truncated]\n...\n";

  private AssessmentJson() {}

  static void write(JsonGenerator out, String traceId, Assessment assessment) throws IOException {
    out.writeStartObject();
    out.writeStringField("assessment_id", assessment.id());
    out.writeStringField("assessment_name", assessment.name());
    out.writeStringField("trace_id", traceId);
    writeText(out, "span_id", assessment.spanId());
    writeSource(out, assessment.source());
    out.writeStringField("create_time", ProtoTime.timestamp(assessment.createTime()));
    out.writeStringField("last_update_time", ProtoTime.timestamp(assessment.lastUpdateTime()));
    switch (assessment.value()) {
      case AssessmentValue.Feedback feedback -> writeFeedback(out, feedback);
      case AssessmentValue.Expectation expectation -> writeExpectation(out, expectation);
      case AssessmentValue.Issue(String issueName) -> {
        out.writeObjectFieldStart("issue");
        out.writeStringField("issue_name", issueName);
        out.writeEndObject();
      }
    }
    writeText(out, "rationale", assessment.rationale());
    if (!assessment.metadata().isEmpty()) {
      out.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> entry : assessment.metadata().entrySet()) {
        out.writeStringField(entry.getKey(), entry.getValue());
      }
      out.writeEndObject();
    }
    writeText(out, "overrides", assessment.overrides());
    out.writeBooleanField("valid", assessment.valid());
    out.writeEndObject();
  }

  private static void writeSource(JsonGenerator out, AssessmentSource source) throws IOException {
    out.writeObjectFieldStart("source");
    out.writeStringField("source_type", source.type().name());
    writeText(out, "source_id", source.id());
    out.writeEndObject();
  }

  private static void writeFeedback(JsonGenerator out, AssessmentValue.Feedback feedback)
      throws IOException {
    out.writeObjectFieldStart("feedback");
    out.writeFieldName("value");
    writeValue(out, Json.read(feedback.json(), null));
    if (feedback.error().isPresent()) {
      AssessmentError error = feedback.error().get();
      out.writeObjectFieldStart("error");
      out.writeStringField("error_code", error.code());
      writeText(out, "error_message", error.message());
      writeText(out, "stack_trace", error.stackTrace().map(AssessmentJson::end));
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  /** A list or an object is shown as text, with its integers. */
  private static void writeExpectation(JsonGenerator out, AssessmentValue.Expectation expectation)
      throws IOException {
    out.writeObjectFieldStart("expectation");
    Object value = Json.read(expectation.json(), null);
    if (value instanceof List || value instanceof Map) {
      out.writeObjectFieldStart("serialized_value");
      out.writeStringField("serialization_format", "JSON_FORMAT");
      out.writeStringField("value", PythonJson.write(value));
      out.writeEndObject();
    } else {
      out.writeFieldName("value");
      writeValue(out, value);
    }
    out.writeEndObject();
  }

  /** As protobuf's kind for any JSON, which knows no integers. */
  private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean bool -> out.writeBoolean(bool);
      case Number number -> out.writeNumber(number.doubleValue());
      case List<?> list -> {
        out.writeStartArray();
        for (Object element : list) {
          writeValue(out, element);
        }
        out.writeEndArray();
      }
      case Map<?, ?> map -> {
        out.writeStartObject();
        for (Map.Entry<?, ?> member : map.entrySet()) {
          out.writeFieldName(String.valueOf(member.getKey()));
          writeValue(out, member.getValue());
        }
        out.writeEndObject();
      }
      default -> throw new IllegalStateException("no JSON: " + value.getClass());
    }
  }

  private static String end(String stackTrace) {
    return stackTrace.length() > MAX_STACK_TRACE
        ? CUT + stackTrace.substring(stackTrace.length() - MAX_STACK_TRACE + CUT.length())
        : stackTrace;
  }

  private static void writeText(JsonGenerator out, String name, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      out.writeStringField(name, text.get());
    }
  }
}

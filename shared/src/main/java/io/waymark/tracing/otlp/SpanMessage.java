package io.waymark.tracing.otlp;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanLink;
import io.waymark.tracing.spans.SpanStatus;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A span as protobuf's JSON form of OpenTelemetry's message, in which traces are answered. */
public final class SpanMessage {
  private SpanMessage() {}

  public static void write(JsonGenerator out, Span span) throws IOException {
    out.writeStartObject();
    out.writeStringField("trace_id", base64(span.otelTraceId()));
    out.writeStringField("span_id", base64(span.spanId()));
    Optional<String> parent = span.parentId();
    if (parent.isPresent()) {
      out.writeStringField("parent_span_id", base64(parent.get()));
    }
    out.writeStringField("name", span.name());
    out.writeNumberField("start_time_unix_nano", span.startNanos());
    if (span.hasEnded()) {
      out.writeNumberField("end_time_unix_nano", span.endNanos());
    }
    writeAttributes(out, span.attributes());
    writeEvents(out, span.events());
    writeLinks(out, span.links().stream().filter(SpanLink::isValid).toList());
    writeStatus(out, span);
    out.writeEndObject();
  }

  private static void writeStatus(JsonGenerator out, Span span) throws IOException {
    out.writeObjectFieldStart("status");
    if (!span.statusMessage().isEmpty()) {
      out.writeStringField("message", span.statusMessage());
    }
    if (span.status() != SpanStatus.UNSET) {
      out.writeStringField("code", span.status().protocolName());
    }
    out.writeEndObject();
  }

  private static void writeAttributes(JsonGenerator out, Map<String, String> attributes)
      throws IOException {
    if (attributes.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("attributes");
    for (Map.Entry<String, String> attribute : attributes.entrySet()) {
      String json = attribute.getValue();
      writeEntry(out, attribute.getKey(), Json.read(json, json));
    }
    out.writeEndArray();
  }

  private static void writeEvents(JsonGenerator out, List<SpanEvent> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("events");
    for (SpanEvent event : events) {
      out.writeStartObject();
      out.writeNumberField("time_unix_nano", event.nanos());
      out.writeStringField("name", event.name());
      writeEntries(out, "attributes", event.attributes());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeLinks(JsonGenerator out, List<SpanLink> links) throws IOException {
    if (links.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("links");
    for (SpanLink link : links) {
      out.writeStartObject();
      out.writeStringField("trace_id", base64(link.otelTraceId()));
      out.writeStringField("span_id", base64(link.spanId()));
      writeEntries(out, "attributes", link.attributes());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeEntries(JsonGenerator out, String name, Map<?, ?> entries)
      throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart(name);
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      writeEntry(out, String.valueOf(entry.getKey()), entry.getValue());
    }
    out.writeEndArray();
  }

  private static void writeEntry(JsonGenerator out, String key, @Nullable Object value)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("key", key);
    if (value != null) {
      out.writeFieldName("value");
      writeValue(out, value);
    }
    out.writeEndObject();
  }

  private static void writeValue(JsonGenerator out, @Nullable Object value) throws IOException {
    out.writeStartObject();
    switch (value) {
      case null -> {}
      case String text -> out.writeStringField("string_value", text);
      case Boolean bool -> out.writeBooleanField("bool_value", bool);
      case Double number -> Json.writeDouble(out, "double_value", number);
      case Integer number -> out.writeNumberField("int_value", number);
      case Long number -> out.writeNumberField("int_value", number);
      case List<?> list -> {
        out.writeObjectFieldStart("array_value");
        if (!list.isEmpty()) {
          out.writeArrayFieldStart("values");
          for (Object element : list) {
            writeValue(out, element);
          }
          out.writeEndArray();
        }
        out.writeEndObject();
      }
      case Map<?, ?> map -> {
        out.writeObjectFieldStart("kvlist_value");
        writeEntries(out, "values", map);
        out.writeEndObject();
      }
      // An integer of more than 64 bits, for which the protocol has no place.
      default -> out.writeStringField("string_value", value.toString());
    }
    out.writeEndObject();
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}

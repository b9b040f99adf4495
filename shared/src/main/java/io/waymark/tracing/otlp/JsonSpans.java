package io.waymark.tracing.otlp;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanGroup;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form: protobuf's own, but with ids in hex digits.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP: JSON</a>
 */
final class JsonSpans {
  private static final Map<String, Long> STATUS_CODES =
      Map.of("STATUS_CODE_UNSET", 0L, "STATUS_CODE_OK", 1L, "STATUS_CODE_ERROR", 2L);

  private JsonSpans() {}

  static List<SpanGroup> read(byte[] body) {
    try {
      Fields request = Fields.of(Json.readObject(body).orElseThrow(BadPayload::malformed));
      return request.messages("resource_spans").stream().map(JsonSpans::group).toList();
    } catch (MlflowException | IllegalArgumentException wrong) {
      throw BadPayload.malformed();
    }
  }

  private static SpanGroup group(Fields group) {
    Map<String, @Nullable Object> resource =
        group.message("resource").map(JsonSpans::attributes).orElseGet(Map::of);
    List<Span> spans =
        group.messages("scope_spans").stream()
            .flatMap(scope -> scope.messages("spans").stream())
            .map(JsonSpans::span)
            .toList();
    return new SpanGroup(resource, spans);
  }

  private static Span span(Fields fields) {
    SpanBuilder span = new SpanBuilder();
    span.traceId(id(fields, "trace_id"));
    span.spanId(id(fields, "span_id"));
    span.parentId(id(fields, "parent_span_id"));
    span.name(fields.string("name").orElse(""));
    span.startNanos(fields.int64("start_time_unix_nano").orElse(0));
    span.endNanos(fields.int64("end_time_unix_nano").orElse(0));
    attributes(fields).forEach(span::attribute);
    fields.messages("events").stream().map(JsonSpans::event).forEach(span::event);
    for (Fields link : fields.messages("links")) {
      span.link(id(link, "trace_id"), id(link, "span_id"), attributes(link));
    }
    fields
        .message("status")
        .ifPresent(
            status -> {
              span.status(code(status));
              span.statusMessage(status.string("message").orElse(""));
            });
    return span.build();
  }

  private static SpanEvent event(Fields event) {
    return new SpanEvent(
        event.string("name").orElse(""),
        event.int64("time_unix_nano").orElse(0),
        attributes(event));
  }

  /** By its number or its name. */
  private static long code(Fields status) {
    try {
      return status.int64("code").orElse(0);
    } catch (MlflowException noNumber) {
      return STATUS_CODES.getOrDefault(status.string("code").orElse(""), 0L);
    }
  }

  private static byte[] id(Fields fields, String name) {
    return HexFormat.of().parseHex(fields.string(name).orElse(""));
  }

  private static Map<String, @Nullable Object> attributes(Fields fields) {
    return entries(fields.messages("attributes"));
  }

  private static Map<String, @Nullable Object> entries(List<Fields> pairs) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Fields pair : pairs) {
      values.put(
          pair.string("key").orElse(""), pair.message("value").map(JsonSpans::value).orElse(null));
    }
    return values;
  }

  private static @Nullable Object value(Fields value) {
    if (value.has("string_value")) {
      return value.string("string_value").orElse("");
    }
    if (value.has("bool_value")) {
      return value.bool("bool_value").orElse(false);
    }
    if (value.has("int_value")) {
      return value.requiredInt64("int_value");
    }
    if (value.has("double_value")) {
      return value.number("double_value").orElse(0);
    }
    if (value.has("bytes_value")) {
      return PythonBytes.repr(Base64.getDecoder().decode(value.string("bytes_value").orElse("")));
    }
    return value
        .message("array_value")
        .<@Nullable Object>map(JsonSpans::list)
        .or(() -> value.message("kvlist_value").map(list -> entries(list.messages("values"))))
        .orElse(null);
  }

  private static List<@Nullable Object> list(Fields array) {
    List<@Nullable Object> values = new ArrayList<>();
    array.messages("values").forEach(element -> values.add(value(element)));
    return values;
  }
}

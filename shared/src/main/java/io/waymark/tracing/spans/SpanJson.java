package io.waymark.tracing.spans;

import io.waymark.validation.PythonJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** MLflow's own JSON form of spans, that of the file {@code traces.json}. */
public final class SpanJson {
  private SpanJson() {}

  /** The whole file. */
  public static byte[] file(List<Span> spans) {
    StringBuilder json = new StringBuilder("{\"spans\":[");
    String comma = "";
    for (Span span : spans) {
      json.append(comma).append(text(span));
      comma = ",";
    }
    return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** One span: the text in which filters on {@code span.content} search. */
  public static String text(Span span) {
    return PythonJson.write(form(span));
  }

  private static Map<String, @Nullable Object> form(Span span) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("trace_id", base64(span.otelTraceId()));
    form.put("span_id", base64(span.spanId()));
    form.put("parent_span_id", span.parentId().map(SpanJson::base64).orElse(null));
    form.put("name", span.name());
    form.put("start_time_unix_nano", span.startNanos());
    form.put("end_time_unix_nano", span.endNanos());
    form.put("events", span.events().stream().map(SpanJson::event).toList());
    form.put(
        "status", ordered("code", span.status().protocolName(), "message", span.statusMessage()));
    form.put("attributes", span.attributes());
    form.put("links", span.links().stream().map(SpanJson::link).toList());
    return form;
  }

  private static Map<String, Object> event(SpanEvent event) {
    Map<String, Object> form = ordered("name", event.name(), "time_unix_nano", event.nanos());
    form.put("attributes", event.attributes());
    return form;
  }

  private static Map<String, @Nullable Object> link(SpanLink link) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("trace_id", Span.traceId(link.otelTraceId()));
    form.put("span_id", link.spanId());
    form.put("attributes", link.attributes().isEmpty() ? null : link.attributes());
    return form;
  }

  private static Map<String, Object> ordered(
      String name, Object value, String second, Object other) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(name, value);
    form.put(second, other);
    return form;
  }

  private static String base64(String hex) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }
}

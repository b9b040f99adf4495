package io.waymark.tracing.spans;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Another span that a span has to do with.
 *
 * @param otelTraceId its trace in hex digits, 32 of them unless a client sent a wrong one
 * @param spanId 16 hex digits, unless a client sent a wrong one
 * @param attributes values of JSON
 */
public record SpanLink(
    String otelTraceId, String spanId, Map<String, @Nullable Object> attributes) {
  public SpanLink {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Whether both ids are as long as OpenTelemetry's protocol has them. */
  public boolean isValid() {
    return otelTraceId.length() == 32 && spanId.length() == 16;
  }
}

package io.waymark.tracing.spans;

import io.waymark.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a traced application.
 *
 * @param otelTraceId 32 hex digits
 * @param spanId 16 hex digits
 * @param parentId empty for the root of its trace
 * @param startNanos since 1970
 * @param endNanos since 1970; 0 while it lasts
 * @param attributes each value as the text of its JSON
 */
public record Span(
    String otelTraceId,
    String spanId,
    Optional<String> parentId,
    String name,
    long startNanos,
    long endNanos,
    SpanStatus status,
    String statusMessage,
    Map<String, String> attributes,
    List<SpanEvent> events,
    List<SpanLink> links) {
  private static final String TRACE_PREFIX = "tr-";

  private static final long NANOS_PER_MILLI = 1_000_000;

  public Span {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /** The id by which MLflow knows a trace of OpenTelemetry. */
  public static String traceId(String otelTraceId) {
    return TRACE_PREFIX + otelTraceId;
  }

  public String traceId() {
    return traceId(otelTraceId);
  }

  public boolean isRoot() {
    return parentId.isEmpty();
  }

  public boolean hasEnded() {
    return endNanos != 0;
  }

  public long startMillis() {
    return Math.floorDiv(startNanos, NANOS_PER_MILLI);
  }

  public long endMillis() {
    return Math.floorDiv(endNanos, NANOS_PER_MILLI);
  }

  /** The JSON of an attribute. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(key));
  }

  /** An attribute that is a text, or the JSON of another one. */
  public Optional<String> text(String key) {
    return attribute(key).map(json -> Json.read(json, json) instanceof String text ? text : json);
  }

  /** What MLflow calls its type, {@code LLM} or {@code TOOL} for example. */
  public Optional<String> type() {
    return text(SpanAttribute.TYPE);
  }

  public Span withAttributes(Map<String, String> others) {
    return new Span(
        otelTraceId,
        spanId,
        parentId,
        name,
        startNanos,
        endNanos,
        status,
        statusMessage,
        others,
        events,
        links);
  }
}

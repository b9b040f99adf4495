package io.waymark.tracing.otlp;

import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanAttribute;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanLink;
import io.waymark.tracing.spans.SpanStatus;
import io.waymark.validation.PythonJson;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the fields of a span in whatever order they come. */
final class SpanBuilder {
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  private static final SpanStatus[] STATUSES = {SpanStatus.UNSET, SpanStatus.OK, SpanStatus.ERROR};

  private byte[] traceId = {};
  private byte[] spanId = {};
  private byte[] parentId = {};
  private String name = "";
  private long startNanos;
  private long endNanos;
  private SpanStatus status = SpanStatus.UNSET;
  private String statusMessage = "";
  private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
  private final List<SpanEvent> events = new ArrayList<>();
  private final List<SpanLink> links = new ArrayList<>();

  void traceId(byte[] id) {
    traceId = id;
  }

  void spanId(byte[] id) {
    spanId = id;
  }

  void parentId(byte[] id) {
    parentId = id;
  }

  void name(String text) {
    name = text;
  }

  void startNanos(long nanos) {
    startNanos = nanos;
  }

  void endNanos(long nanos) {
    endNanos = nanos;
  }

  /** A code that OpenTelemetry does not know says nothing. */
  void status(long code) {
    status = code >= 0 && code < STATUSES.length ? STATUSES[(int) code] : SpanStatus.UNSET;
  }

  void statusMessage(String text) {
    statusMessage = text;
  }

  void attribute(String key, @Nullable Object value) {
    attributes.put(key, value);
  }

  void event(SpanEvent event) {
    events.add(event);
  }

  void link(byte[] linkedTrace, byte[] linkedSpan, Map<String, @Nullable Object> about) {
    links.add(
        new SpanLink(hex(linkedTrace, TRACE_ID_BYTES), hex(linkedSpan, SPAN_ID_BYTES), about));
  }

  /**
   * The span.
   *
   * @throws BadPayload if it has no id, or one of the wrong length, or is from after 2262
   */
  Span build() {
    if (startNanos < 0 || endNanos < 0) {
      throw BadPayload.noSpan();
    }
    String trace = id(traceId, TRACE_ID_BYTES);
    String span = id(spanId, SPAN_ID_BYTES);
    Optional<String> parent =
        parentId.length == 0 ? Optional.empty() : Optional.of(id(parentId, SPAN_ID_BYTES));
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach((key, value) -> texts.put(key, PythonJson.write(value)));
    // Whatever the client says: this is the one it is stored under.
    texts.put(SpanAttribute.TRACE_ID, PythonJson.write(Span.traceId(trace)));
    return new Span(
        trace,
        span,
        parent,
        name,
        startNanos,
        endNanos,
        status,
        // OpenTelemetry has one for errors only.
        status == SpanStatus.ERROR ? statusMessage : "",
        texts,
        events,
        links);
  }

  private static String id(byte[] bytes, int length) {
    if (bytes.length == 0 || bytes.length > length) {
      throw BadPayload.noSpan();
    }
    return hex(bytes, length);
  }

  /** The digits of a number that takes so many bytes, or more where there are more. */
  private static String hex(byte[] bytes, int length) {
    String digits = HexFormat.of().formatHex(bytes);
    return "0".repeat(Math.max(0, 2 * length - digits.length())) + digits;
  }
}

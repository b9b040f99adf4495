package io.waymark.dynamodb.packed;

import io.waymark.json.Json;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanLink;
import io.waymark.tracing.spans.SpanStatus;
import io.waymark.validation.PythonJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spans of one trace that came together.
 *
 * @param received when they first came, in milliseconds since the epoch
 */
public record SpansDocument(long received, List<Span> spans) {
  private static final SpanStatus[] STATUSES = {SpanStatus.UNSET, SpanStatus.OK, SpanStatus.ERROR};

  public SpansDocument {
    spans = List.copyOf(spans);
  }

  public byte[] pack() {
    return Envelope.seal(
        out -> {
          out.count(received);
          out.count(spans.size());
          spans.forEach(span -> write(out, span));
        });
  }

  public static SpansDocument unpack(byte[] packed) {
    PackedReader in = Envelope.open(packed);
    long received = in.count();
    List<Span> spans = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      spans.add(read(in));
    }
    return new SpansDocument(received, spans);
  }

  private static void write(PackedWriter out, Span span) {
    out.text(span.otelTraceId());
    out.text(span.spanId());
    out.text(span.parentId());
    out.text(span.name());
    out.count(span.startNanos());
    out.flag(span.hasEnded());
    if (span.hasEnded()) {
      out.signed(span.endNanos() - span.startNanos());
    }
    out.octet(List.of(STATUSES).indexOf(span.status()));
    out.text(span.statusMessage());
    out.count(span.attributes().size());
    span.attributes()
        .forEach(
            (key, value) -> {
              out.text(key);
              out.text(value);
            });
    out.count(span.events().size());
    for (SpanEvent event : span.events()) {
      out.text(event.name());
      out.signed(event.nanos());
      out.text(PythonJson.write(event.attributes()));
    }
    out.count(span.links().size());
    for (SpanLink link : span.links()) {
      out.text(link.otelTraceId());
      out.text(link.spanId());
      out.text(PythonJson.write(link.attributes()));
    }
  }

  private static Span read(PackedReader in) {
    String traceId = in.text();
    String spanId = in.text();
    Optional<String> parentId = in.optionalText();
    String name = in.text();
    long start = in.count();
    long end = in.flag() ? start + in.signed() : 0;
    SpanStatus status = STATUSES[in.octet()];
    String message = in.text();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int left = in.size(); left > 0; left--) {
      attributes.put(in.text(), in.text());
    }
    List<SpanEvent> events = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      events.add(new SpanEvent(in.text(), in.signed(), readJson(in)));
    }
    List<SpanLink> links = new ArrayList<>();
    for (int left = in.size(); left > 0; left--) {
      links.add(new SpanLink(in.text(), in.text(), readJson(in)));
    }
    return new Span(
        traceId, spanId, parentId, name, start, end, status, message, attributes, events, links);
  }

  private static Map<String, @Nullable Object> readJson(PackedReader in) {
    return Json.object(Json.read(in.text(), Map.of())).orElseThrow();
  }
}

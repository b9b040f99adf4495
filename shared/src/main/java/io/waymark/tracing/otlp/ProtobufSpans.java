package io.waymark.tracing.otlp;

import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanEvent;
import io.waymark.tracing.spans.SpanGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf form. The numbers are those of the fields of {@code ExportTraceServiceRequest} and
 * what is in it.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">Its definition</a>
 */
final class ProtobufSpans {
  private ProtobufSpans() {}

  static List<SpanGroup> read(byte[] body) {
    List<SpanGroup> groups = new ArrayList<>();
    ProtobufMessage request = ProtobufMessage.of(body);
    for (int field = request.next(); field != 0; field = request.next()) {
      if (field == 1) {
        groups.add(group(request.message()));
      } else {
        request.skip();
      }
    }
    return groups;
  }

  private static SpanGroup group(ProtobufMessage message) {
    Map<String, @Nullable Object> resource = new LinkedHashMap<>();
    List<Span> spans = new ArrayList<>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> readAttributes(message.message(), 1, resource);
        case 2 -> readScope(message.message(), spans);
        default -> message.skip();
      }
    }
    return new SpanGroup(resource, spans);
  }

  private static void readScope(ProtobufMessage message, List<Span> spans) {
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == 2) {
        spans.add(span(message.message()));
      } else {
        message.skip();
      }
    }
  }

  private static Span span(ProtobufMessage message) {
    SpanBuilder span = new SpanBuilder();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> span.traceId(message.bytes());
        case 2 -> span.spanId(message.bytes());
        case 4 -> span.parentId(message.bytes());
        case 5 -> span.name(message.text());
        case 7 -> span.startNanos(message.fixed());
        case 8 -> span.endNanos(message.fixed());
        case 9 -> readAttribute(message.message(), span::attribute);
        case 11 -> span.event(event(message.message()));
        case 13 -> readLink(message.message(), span);
        case 15 -> readStatus(message.message(), span);
        default -> message.skip();
      }
    }
    return span.build();
  }

  private static SpanEvent event(ProtobufMessage message) {
    long nanos = 0;
    String name = "";
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> nanos = message.fixed();
        case 2 -> name = message.text();
        case 3 -> readAttribute(message.message(), attributes::put);
        default -> message.skip();
      }
    }
    return new SpanEvent(name, nanos, attributes);
  }

  private static void readLink(ProtobufMessage message, SpanBuilder span) {
    byte[] traceId = {};
    byte[] spanId = {};
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> traceId = message.bytes();
        case 2 -> spanId = message.bytes();
        case 4 -> readAttribute(message.message(), attributes::put);
        default -> message.skip();
      }
    }
    span.link(traceId, spanId, attributes);
  }

  private static void readStatus(ProtobufMessage message, SpanBuilder span) {
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 2 -> span.statusMessage(message.text());
        case 3 -> span.status(message.number());
        default -> message.skip();
      }
    }
  }

  private static void readAttributes(
      ProtobufMessage message, int wanted, Map<String, @Nullable Object> attributes) {
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == wanted) {
        readAttribute(message.message(), attributes::put);
      } else {
        message.skip();
      }
    }
  }

  private static void readAttribute(ProtobufMessage message, AttributeSink sink) {
    String key = "";
    @Nullable Object value = null;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> key = message.text();
        case 2 -> value = value(message.message());
        default -> message.skip();
      }
    }
    sink.put(key, value);
  }

  private static @Nullable Object value(ProtobufMessage message) {
    @Nullable Object value = null;
    for (int field = message.next(); field != 0; field = message.next()) {
      switch (field) {
        case 1 -> value = message.text();
        case 2 -> value = message.number() != 0;
        case 3 -> value = message.number();
        case 4 -> value = Double.longBitsToDouble(message.fixed());
        case 5 -> value = list(message.message());
        case 6 -> value = map(message.message());
        case 7 -> value = PythonBytes.repr(message.bytes());
        default -> message.skip();
      }
    }
    return value;
  }

  private static List<@Nullable Object> list(ProtobufMessage message) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int field = message.next(); field != 0; field = message.next()) {
      if (field == 1) {
        values.add(value(message.message()));
      } else {
        message.skip();
      }
    }
    return values;
  }

  private static Map<String, @Nullable Object> map(ProtobufMessage message) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    readAttributes(message, 1, values);
    return values;
  }

  @FunctionalInterface
  private interface AttributeSink {
    void put(String key, @Nullable Object value);
  }
}

package io.waymark.tracing.spans;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened during a span, an exception for example.
 *
 * @param nanos since 1970
 * @param attributes values of JSON
 */
public record SpanEvent(String name, long nanos, Map<String, @Nullable Object> attributes) {
  public SpanEvent {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}

package io.waymark.tracing.spans;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one program.
 *
 * @param resource what the program says of itself: values of JSON
 */
public record SpanGroup(Map<String, @Nullable Object> resource, List<Span> spans) {
  public SpanGroup {
    resource = Collections.unmodifiableMap(new LinkedHashMap<>(resource));
    spans = List.copyOf(spans);
  }
}

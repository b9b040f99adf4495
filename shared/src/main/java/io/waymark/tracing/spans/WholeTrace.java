package io.waymark.tracing.spans;

import io.waymark.tracing.entities.TraceInfo;
import java.util.List;

/**
 * A trace with its spans.
 *
 * @param spans roots before others, then in the order of their beginnings
 */
public record WholeTrace(TraceInfo info, List<Span> spans) {
  public WholeTrace {
    spans = List.copyOf(spans);
  }
}

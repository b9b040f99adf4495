package io.waymark.search;

import io.waymark.tracing.spans.Span;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds the spans that a search of traces has to look at. */
@FunctionalInterface
public interface SpanIndex {

  /** The spans of traces by their ids; those without spans may be absent. */
  Map<String, List<Span>> of(Collection<String> traceIds);
}

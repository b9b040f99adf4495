package io.waymark.tracing.spans;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps the spans of traces. Reads see every write that was answered before. */
public interface SpanStore {

  /**
   * Adds spans to those of a trace; one that is there already is replaced. The same call may come
   * again.
   *
   * @param now milliseconds since the epoch: of two spans with one id the later counts
   */
  void add(String traceId, List<Span> spans, long now);

  /** The spans of a trace: roots before others, then in the order of their beginnings. */
  List<Span> find(String traceId);

  /** The same of many traces, by their ids; those without spans are absent. */
  Map<String, List<Span>> findAll(Collection<String> traceIds);
}

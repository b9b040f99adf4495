package io.waymark.search;

import io.waymark.tracing.TimeRange;
import io.waymark.tracing.entities.TraceInfo;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Finds the traces that a search has to look at. */
@FunctionalInterface
public interface TraceIndex {

  /**
   * Traces of these experiments in no particular order: all in the range, or fewer, among them then
   * the first {@code enough} that are {@code wanted} and all others of the same time as the last of
   * these.
   */
  List<TraceInfo> candidates(
      Collection<String> experimentIds, TimeRange range, Predicate<TraceInfo> wanted, int enough);
}

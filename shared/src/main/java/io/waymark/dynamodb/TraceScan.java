package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.TraceDocument;
import io.waymark.tracing.entities.TraceInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Goes over a partition's traces in the order of their times until enough are found. */
final class TraceScan {
  private final Parts parts;
  private final Predicate<TraceInfo> wanted;
  private final int enough;
  private final List<TraceInfo> traces = new ArrayList<>();
  private final List<Long> timesOfWanted = new ArrayList<>();
  private int read;

  TraceScan(Parts parts, Predicate<TraceInfo> wanted, int enough) {
    this.parts = parts;
    this.wanted = wanted;
    this.enough = enough;
  }

  /** Whether to read on behind these, the first of which were given before. */
  boolean goesOn(List<Item> heads) {
    take(heads);
    return timesOfWanted.size() < enough
        || timesOfWanted.get(enough - 1) == TraceKeys.requestTime(heads.getLast().key());
  }

  /** All traces, when these are the last. */
  List<TraceInfo> traces(List<Item> heads) {
    take(heads);
    return traces;
  }

  private void take(List<Item> heads) {
    for (Item head : heads.subList(read, heads.size())) {
      parts.find(head).map(part -> TraceDocument.unpack(part.bytes())).ifPresent(this::take);
    }
    read = heads.size();
  }

  private void take(TraceInfo trace) {
    traces.add(trace);
    if (wanted.test(trace)) {
      timesOfWanted.add(trace.requestTime());
    }
  }
}

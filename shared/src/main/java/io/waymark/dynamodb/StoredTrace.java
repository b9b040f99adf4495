package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.TraceDocument;
import io.waymark.tracing.entities.TraceInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A trace as its items stand in the table.
 *
 * @param place the version of the item that tells where the document is
 */
record StoredTrace(Version place, Part document, TraceInfo trace) {
  private static final String EXPERIMENT = "e";
  private static final String TIME = "t";

  static StoredTrace of(Item place, Part document) {
    return new StoredTrace(version(place), document, TraceDocument.unpack(document.bytes()));
  }

  /** Where the document is that belongs to a place. */
  static ItemKey document(Item place) {
    return TraceKeys.document(traceId(place), place.text(EXPERIMENT), place.number(TIME));
  }

  /** The trace that a place is of. */
  static String traceId(Item place) {
    return place.key().partition().substring(TraceKeys.partition("").length());
  }

  /** The experiment that a place is in. */
  static String experiment(Item place) {
    return place.text(EXPERIMENT);
  }

  /** Keeps a trace that is not there, with its place. */
  static boolean create(Parts parts, TraceInfo trace) {
    return parts.write(
        List.of(PartWrite.create(TraceKeys.document(trace), TraceDocument.pack(trace))),
        List.of(place(trace, Version.first(), Optional.empty())));
  }

  /** Whether it was written; where not, another writer was faster. */
  boolean replace(Parts parts, UnaryOperator<TraceInfo> change) {
    TraceInfo after = change.apply(trace);
    if (after.equals(trace)) {
      return true;
    }
    byte[] bytes = TraceDocument.pack(after);
    ItemKey key = TraceKeys.document(after);
    if (key.equals(document.key())) {
      return parts.write(PartWrite.replace(document, bytes));
    }
    boolean moved =
        parts.write(
            // Counted on, so that what tidies up after it is older than all that comes to be there.
            List.of(new PartWrite(key, Optional.empty(), document.version().next(), bytes)),
            List.of(place(after, place.next(), Optional.of(place)), documentGone()));
    if (moved) {
      Outage.tidy(() -> parts.removePieces(document));
    }
    return moved;
  }

  /** What removes the trace and its place, as long as nobody has changed them. */
  List<Change> gone() {
    return List.of(
        documentGone(),
        new Change.Delete(TraceKeys.place(trace.traceId()), Optional.of(place.value())));
  }

  private Change documentGone() {
    return new Change.Delete(document.key(), Optional.of(document.version().value()));
  }

  private static Change place(TraceInfo trace, Version version, Optional<Version> before) {
    Item item =
        Item.of(TraceKeys.place(trace.traceId()))
            .with(Part.VERSION, version.value())
            .with(EXPERIMENT, trace.experimentId())
            .with(TIME, trace.requestTime());
    return new Change.Put(item, before.map(Version::value));
  }

  private static Version version(Item place) {
    return new Version(place.number(Part.VERSION));
  }
}

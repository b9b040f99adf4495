package io.waymark.dynamodb;

import io.waymark.tracing.TimeRange;
import io.waymark.tracing.entities.TraceInfo;
import java.util.HexFormat;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys of traces. The id is the client's, so it leads nowhere by itself: the trace's own
 * partition has an item that tells where the trace is. There it is among the traces of its
 * experiment, in the order of their times, as searches ask for the newest.
 */
final class TraceKeys {
  /** So that one experiment takes four times what one partition of the table takes. */
  private static final int SHARDS = 4;

  private static final String PLACE = "PLACE";
  private static final int TIME_DIGITS = 16;

  /** Sorts after all that ids are made of. */
  private static final String AFTER_ALL = "\uffff";

  private TraceKeys() {}

  /** The trace's own partition, of its place and of all that belongs to it, as its spans. */
  static String partition(String traceId) {
    return "TRACE#" + traceId;
  }

  /** The item that tells where the trace is. */
  static ItemKey place(String traceId) {
    return new ItemKey(partition(traceId), PLACE);
  }

  /** The head of a trace's document. */
  static ItemKey document(TraceInfo trace) {
    return document(trace.traceId(), trace.experimentId(), trace.requestTime());
  }

  static ItemKey document(String traceId, String experimentId, long requestTime) {
    return new ItemKey(
        shard(experimentId, Math.floorMod(traceId.hashCode(), SHARDS)),
        time(requestTime) + "#" + traceId);
  }

  /** The trace that a document is of. */
  static String traceId(ItemKey document) {
    return document.sort().substring(TIME_DIGITS + 1);
  }

  /** The time of the trace that a document is of, in milliseconds since the epoch. */
  static long requestTime(ItemKey document) {
    return HexFormat.fromHexDigitsToLong(document.sort(), 0, TIME_DIGITS) ^ Long.MIN_VALUE;
  }

  /** All partitions with documents of an experiment's traces. */
  static Stream<String> partitions(String experimentId) {
    return IntStream.range(0, SHARDS).mapToObj(shard -> shard(experimentId, shard));
  }

  /** What no sort key in the range is less than. */
  static String first(TimeRange range) {
    return time(range.from());
  }

  /** What no sort key in the range is greater than. */
  static String last(TimeRange range) {
    return time(range.to()) + AFTER_ALL;
  }

  private static String shard(String experimentId, int shard) {
    return "EXP#" + experimentId + "#TRACES#" + shard;
  }

  /** In hex digits that sort as the numbers do, negative ones too. */
  private static String time(long millis) {
    return HexFormat.of().toHexDigits(millis ^ Long.MIN_VALUE);
  }
}

package io.waymark.tracing;

import io.waymark.tracing.entities.TraceInfo;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Keeps traces without their spans. Reads see every write that was answered before. */
public interface TraceStore {

  Optional<TraceInfo> find(String traceId);

  /** Those of the traces that are there, each once, in the order of the ids. */
  List<TraceInfo> findAll(Collection<String> traceIds);

  /**
   * Keeps what {@code change} makes of the trace that is there or of nothing, in one atomic step.
   * {@code change} may be called again when another writer was faster. It may move the trace to
   * another experiment. What it throws is thrown and nothing is written.
   */
  TraceInfo put(String traceId, Function<Optional<TraceInfo>, TraceInfo> change);

  /**
   * The same for a trace that has to be there.
   *
   * @throws io.waymark.error.MlflowException {@code RESOURCE_DOES_NOT_EXIST}
   */
  default TraceInfo update(String traceId, UnaryOperator<TraceInfo> change) {
    return put(
        traceId, before -> change.apply(before.orElseThrow(() -> TraceRules.notFound(traceId))));
  }

  /** The same for each of several traces; what is not there is left out. */
  void updateAll(Collection<String> traceIds, UnaryOperator<TraceInfo> change);

  /**
   * Removes those of the traces that are {@code wanted}, with their spans, for good. The same call
   * may come again and goes on where one before broke off.
   *
   * @return how many
   */
  int delete(Collection<String> traceIds, Predicate<TraceInfo> wanted);

  /**
   * Removes an experiment's oldest traces up to a time, itself among them.
   *
   * @param until milliseconds since the epoch
   * @param limit no more than these
   * @return how many
   * @throws io.waymark.error.MlflowException {@code TEMPORARILY_UNAVAILABLE} where there are more
   *     than one call has time for; the next one goes on
   */
  int deleteOldest(String experimentId, long until, OptionalInt limit);

  /**
   * Traces of these experiments in no particular order: all in the range, or fewer, among them then
   * the first {@code enough} that are {@code wanted} and all others of the same time as the last of
   * these.
   */
  List<TraceInfo> inExperiments(
      Collection<String> experimentIds, TimeRange range, Predicate<TraceInfo> wanted, int enough);

  /** Every trace of these experiments, in no particular order. */
  default List<TraceInfo> inExperiments(Collection<String> experimentIds) {
    return inExperiments(experimentIds, TimeRange.ALL, _ -> true, Integer.MAX_VALUE);
  }
}

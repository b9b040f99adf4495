package io.waymark.dynamodb;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The keys of one run.
 *
 * @param partition where its parts are, among those of other runs of the experiment
 */
record RunKeys(String experimentId, String runId, String partition) {
  /** So that one experiment takes four times what one partition of the table takes. */
  private static final int SHARDS = 4;

  private static final char DOCUMENT = 'D';
  private static final char LATEST = 'L';
  private static final char METRICS = 'M';

  /** Empty where the run id can't be one. */
  static Optional<RunKeys> of(String runId) {
    return ExperimentScopedId.experimentId(runId)
        .map(
            experimentId ->
                new RunKeys(
                    experimentId,
                    runId,
                    shard(experimentId, Math.floorMod(runId.hashCode(), SHARDS))));
  }

  /** The run a part belongs to. */
  static String runId(ItemKey part) {
    return part.sort().substring(0, part.sort().length() - 2);
  }

  /** All partitions with runs of an experiment. */
  static Stream<String> partitions(String experimentId) {
    return IntStream.range(0, SHARDS).mapToObj(shard -> shard(experimentId, shard));
  }

  /** What the sort keys of all parts begin with. */
  String prefix() {
    return runId + "#";
  }

  ItemKey document() {
    return part(DOCUMENT);
  }

  ItemKey latest() {
    return part(LATEST);
  }

  ItemKey metrics() {
    return part(METRICS);
  }

  /** The partition of the history of its metrics. */
  String history() {
    return "RUN#" + runId;
  }

  private ItemKey part(char kind) {
    return new ItemKey(partition, prefix() + kind);
  }

  private static String shard(String experimentId, int shard) {
    return "EXP#" + experimentId + "#HOT#" + shard;
  }
}

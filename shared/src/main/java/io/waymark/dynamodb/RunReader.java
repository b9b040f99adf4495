package io.waymark.dynamodb;

import io.waymark.dynamodb.packed.ExperimentState;
import io.waymark.error.MlflowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads runs. */
final class RunReader {
  private final TableReader reader;
  private final Parts parts;

  RunReader(Table table) {
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
  }

  Optional<StoredRun> find(String runId) {
    return RunKeys.of(runId).flatMap(this::find);
  }

  StoredRun require(String runId) {
    return find(runId).orElseThrow(() -> doesNotExist(runId));
  }

  static MlflowException doesNotExist(String runId) {
    return MlflowException.doesNotExist("Run with id=" + runId + " not found");
  }

  /** Every run of the experiments that are there. */
  Stream<StoredRun> inExperiments(Collection<String> experimentIds) {
    List<Supplier<Stream<StoredRun>>> partitions =
        Concurrently.all(experimentIds.stream().distinct().map(this::partitions).toList()).stream()
            .flatMap(List::stream)
            .toList();
    return Concurrently.all(partitions).stream().flatMap(runs -> runs);
  }

  private Optional<StoredRun> find(RunKeys keys) {
    return Contention.settle(
            () ->
                Concurrently.both(
                    () -> reader.query(keys.partition(), keys.prefix()),
                    () -> state(keys.experimentId()),
                    (heads, state) ->
                        heads.isEmpty() || state.isEmpty()
                            ? Optional.of(Stream.<StoredRun>empty())
                            : assemble(keys, state.get(), heads).map(Stream::of)))
        .findFirst();
  }

  private Supplier<List<Supplier<Stream<StoredRun>>>> partitions(String experimentId) {
    return () ->
        state(experimentId).stream()
            .flatMap(
                state ->
                    RunKeys.partitions(experimentId)
                        .<Supplier<Stream<StoredRun>>>map(p -> () -> inPartition(p, state)))
            .toList();
  }

  private Stream<StoredRun> inPartition(String partition, ExperimentState state) {
    Map<String, List<Item>> headsByRun = new LinkedHashMap<>();
    for (Item head : reader.query(partition)) {
      headsByRun.computeIfAbsent(RunKeys.runId(head.key()), _ -> new ArrayList<>()).add(head);
    }
    List<StoredRun> runs = new ArrayList<>(headsByRun.size());
    headsByRun.forEach(
        (runId, heads) -> {
          RunKeys keys = RunKeys.of(runId).orElseThrow();
          assemble(keys, state, heads).or(() -> find(keys)).ifPresent(runs::add);
        });
    return runs.stream();
  }

  private Optional<StoredRun> assemble(RunKeys keys, ExperimentState state, List<Item> heads) {
    return StoredRun.of(keys, state, heads.stream().map(parts::read).toList());
  }

  private Optional<ExperimentState> state(String experimentId) {
    return ExperimentKeys.partition(experimentId)
        .flatMap(_ -> parts.get(ExperimentKeys.state(experimentId)))
        .map(part -> ExperimentState.unpack(part.bytes()));
  }
}

package io.waymark.dynamodb;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.waymark.dynamodb.packed.TraceDocument;
import io.waymark.error.MlflowException;
import io.waymark.tracing.TimeRange;
import io.waymark.tracing.TraceRules;
import io.waymark.tracing.TraceStore;
import io.waymark.tracing.entities.TraceInfo;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Traces in the tracking table. */
public final class DynamoTraceStore implements TraceStore {
  /** More documents than DynamoDB gives at once. */
  private static final int LARGEST_FIRST_PAGE = 10_000;

  private static final int DELETED_AT_ONCE = 500;

  /** A function has 29 seconds, and what was begun is done in nine. */
  private static final Duration TIME = Duration.ofSeconds(20);

  private final TableReader reader;
  private final TableWriter writer;
  private final Parts parts;

  public DynamoTraceStore(Table table) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.parts = new Parts(table);
  }

  @Override
  public Optional<TraceInfo> find(String traceId) {
    return read(traceId).map(StoredTrace::trace);
  }

  @Override
  public List<TraceInfo> findAll(Collection<String> traceIds) {
    List<Item> places = places(traceIds);
    Map<String, TraceInfo> found =
        reader.batchGet(places.stream().map(StoredTrace::document).toList()).stream()
            .flatMap(head -> parts.find(head).stream())
            .collect(
                toMap(
                    part -> TraceKeys.traceId(part.key()),
                    part -> TraceDocument.unpack(part.bytes())));
    // What has moved between the two reads is read again.
    places.stream()
        .map(StoredTrace::traceId)
        .filter(id -> !found.containsKey(id))
        .forEach(id -> find(id).ifPresent(trace -> found.put(id, trace)));
    return traceIds.stream().distinct().map(found::get).filter(Objects::nonNull).toList();
  }

  /** The experiments that traces are in, by trace; only of those that are there. */
  Map<String, String> experiments(Collection<String> traceIds) {
    return places(traceIds).stream().collect(toMap(StoredTrace::traceId, StoredTrace::experiment));
  }

  private List<Item> places(Collection<String> traceIds) {
    return reader.batchGet(
        traceIds.stream().distinct().filter(TraceRules::isId).map(TraceKeys::place).toList());
  }

  @Override
  public TraceInfo put(String traceId, Function<Optional<TraceInfo>, TraceInfo> change) {
    return Contention.settle(
        () -> {
          Optional<StoredTrace> stored = read(traceId);
          TraceInfo after = change.apply(stored.map(StoredTrace::trace));
          boolean written =
              stored
                  .map(before -> before.replace(parts, _ -> after))
                  .orElseGet(() -> StoredTrace.create(parts, after));
          return written ? Optional.of(after) : Optional.empty();
        });
  }

  @Override
  public void updateAll(Collection<String> traceIds, UnaryOperator<TraceInfo> change) {
    List<Supplier<Boolean>> updates =
        traceIds.stream()
            .distinct()
            .<Supplier<Boolean>>map(id -> () -> updateIfThere(id, change))
            .toList();
    List<Boolean> _ = Concurrently.all(updates);
  }

  private boolean updateIfThere(String traceId, UnaryOperator<TraceInfo> change) {
    return Contention.settle(
        () -> {
          Optional<StoredTrace> stored = read(traceId);
          boolean done = stored.isEmpty() || stored.get().replace(parts, change);
          return done ? Optional.of(stored.isPresent()) : Optional.empty();
        });
  }

  @Override
  public int delete(Collection<String> traceIds, Predicate<TraceInfo> wanted) {
    List<Supplier<Boolean>> deletions =
        traceIds.stream()
            .distinct()
            .<Supplier<Boolean>>map(id -> () -> delete(id, wanted))
            .toList();
    return (int) Concurrently.all(deletions).stream().filter(deleted -> deleted).count();
  }

  @Override
  public int deleteOldest(String experimentId, long until, OptionalInt limit) {
    long start = System.nanoTime();
    int deleted = 0;
    while (deleted < limit.orElse(Integer.MAX_VALUE)) {
      List<String> oldest = oldest(experimentId, until, limit.orElse(Integer.MAX_VALUE) - deleted);
      if (oldest.isEmpty()) {
        return deleted;
      }
      if (System.nanoTime() - start > TIME.toNanos()) {
        throw MlflowException.unavailable(
            "There are more traces than one call has time for. Please retry: it goes on then.");
      }
      deleted +=
          delete(
              oldest,
              trace -> trace.experimentId().equals(experimentId) && trace.requestTime() <= until);
    }
    return deleted;
  }

  /** Some of them, the oldest first. */
  private List<String> oldest(String experimentId, long until, int limit) {
    int some = Math.min(limit, DELETED_AT_ONCE);
    return inExperiments(List.of(experimentId), TimeRange.oldestUntil(until), _ -> true, some)
        .stream()
        .sorted(comparingLong(TraceInfo::requestTime).thenComparing(TraceInfo::traceId))
        .limit(some)
        .map(TraceInfo::traceId)
        .toList();
  }

  @Override
  public List<TraceInfo> inExperiments(
      Collection<String> experimentIds, TimeRange range, Predicate<TraceInfo> wanted, int enough) {
    if (range.isEmpty()) {
      return List.of();
    }
    List<Supplier<List<TraceInfo>>> partitions =
        experimentIds.stream()
            .distinct()
            .filter(id -> ExperimentKeys.partition(id).isPresent())
            .flatMap(TraceKeys::partitions)
            .<Supplier<List<TraceInfo>>>map(p -> () -> inPartition(p, range, wanted, enough))
            .toList();
    return Concurrently.all(partitions).stream().flatMap(List::stream).toList();
  }

  private Optional<StoredTrace> read(String traceId) {
    return TraceRules.isId(traceId)
        ? Contention.settle(() -> attempt(traceId)).findFirst()
        : Optional.empty();
  }

  /** Empty where the trace has moved between the two reads. */
  private Optional<Stream<StoredTrace>> attempt(String traceId) {
    Optional<Item> place = reader.get(TraceKeys.place(traceId));
    return place.isEmpty()
        ? Optional.of(Stream.empty())
        : parts
            .get(StoredTrace.document(place.get()))
            .map(document -> Stream.of(StoredTrace.of(place.get(), document)));
  }

  private boolean delete(String traceId, Predicate<TraceInfo> wanted) {
    return Contention.settle(
        () -> {
          Optional<StoredTrace> stored = read(traceId).filter(s -> wanted.test(s.trace()));
          if (stored.isEmpty()) {
            return Optional.of(false);
          }
          removeBelongings(traceId);
          if (!writer.commit(stored.get().gone())) {
            return Optional.empty();
          }
          Outage.tidy(() -> parts.removePieces(stored.get().document()));
          return Optional.of(true);
        });
  }

  /** Before the trace itself, which leads to them. */
  private void removeBelongings(String traceId) {
    Map<Boolean, List<ItemKey>> keys =
        reader.query(TraceKeys.partition(traceId)).stream()
            .filter(item -> !item.key().equals(TraceKeys.place(traceId)))
            .collect(partitioningBy(item -> item.has(Part.VERSION), mapping(Item::key, toList())));
    parts.remove(keys.getOrDefault(true, List.of()));
    writer.deleteAll(keys.getOrDefault(false, List.of()));
  }

  private List<TraceInfo> inPartition(
      String partition, TimeRange range, Predicate<TraceInfo> wanted, int enough) {
    TraceScan scan = new TraceScan(parts, wanted, enough);
    List<Item> heads =
        reader.range(
            new ItemKey(partition, TraceKeys.first(range)),
            TraceKeys.last(range),
            !range.newestFirst(),
            Math.min(enough, LARGEST_FIRST_PAGE) + 1,
            scan::goesOn);
    return scan.traces(heads);
  }
}

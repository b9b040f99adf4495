package io.waymark.dynamodb;

import static java.util.stream.Collectors.joining;

import io.waymark.access.limits.FailedLoginStore;
import io.waymark.access.limits.FailedLogins;
import io.waymark.access.limits.FailedLogins.Failures;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Wrong passwords in the registry's table, an item for each address. Whoever writes one removes the
 * next two if their time is over, so there never are many of those.
 */
public final class DynamoFailedLogins implements FailedLoginStore {
  private static final String FAILURES = "f";
  private static final String LAST = "t";
  private static final String WRITER = "w";
  private static final int SWEPT = 2;

  private final TableReader reader;
  private final TableWriter writer;
  private final InstantSource clock;

  public DynamoFailedLogins(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.writer = new TableWriter(table);
    this.clock = clock;
  }

  @Override
  public FailedLogins from(String address) {
    return failures(reader.get(AccessKeys.failedLogins(address)));
  }

  @Override
  public FailedLogins change(String address, UnaryOperator<FailedLogins> change) {
    ItemKey key = AccessKeys.failedLogins(address);
    FailedLogins changed =
        Contention.settle(
            () -> {
              Optional<Item> before = reader.get(key);
              FailedLogins after = change.apply(failures(before));
              return writer.commit(List.of(put(key, before, after)))
                  ? Optional.of(after)
                  : Optional.empty();
            });
    sweep(key);
    return changed;
  }

  private static Change put(ItemKey key, Optional<Item> before, FailedLogins after) {
    Optional<Long> version = before.map(item -> item.number(Part.VERSION));
    return new Change.Put(
        Item.of(key)
            .with(Part.VERSION, version.orElse(0L) + 1)
            .with(FAILURES, write(after))
            .with(LAST, after.last())
            // Two who write the same at the same time are still two.
            .with(WRITER, ThreadLocalRandom.current().nextLong()),
        version);
  }

  private void sweep(ItemKey written) {
    long over = clock.millis() - FailedLogins.MEMORY.toMillis();
    writer.deleteAll(
        reader.after(written.partition(), Optional.of(written.sort()), SWEPT).stream()
            .filter(item -> item.number(LAST) < over)
            .map(Item::key)
            .toList());
  }

  private static FailedLogins failures(Optional<Item> item) {
    return item.map(found -> read(found.text(FAILURES))).orElse(FailedLogins.NONE);
  }

  /** Each user's as {@code hash count time}, with commas. */
  private static String write(FailedLogins failures) {
    return failures.byUser().entrySet().stream()
        .map(
            entry ->
                "%s %d %d"
                    .formatted(entry.getKey(), entry.getValue().count(), entry.getValue().last()))
        .collect(joining(","));
  }

  private static FailedLogins read(String text) {
    Map<String, Failures> byUser =
        Arrays.stream(text.split(","))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.split(" "))
            .collect(
                Collectors.toMap(
                    entry -> entry[0],
                    entry -> new Failures(Integer.parseInt(entry[1]), Long.parseLong(entry[2]))));
    return new FailedLogins(byUser);
  }
}

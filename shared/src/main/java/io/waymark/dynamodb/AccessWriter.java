package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.dynamodb.RegistryWriter.Plan;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Changes users, roles and tokens. Each change moves the generation on, by which caches know. */
final class AccessWriter {
  private final TableReader reader;
  private final RegistryWriter writer;

  AccessWriter(Table table, InstantSource clock) {
    this.reader = new TableReader(table);
    this.writer = new RegistryWriter(table, clock);
  }

  /**
   * Plans and makes a change, as {@link RegistryWriter#settle} does.
   *
   * @param plan reads what it needs anew at each call
   */
  <T> T settle(Caller caller, Supplier<Plan<T>> plan) {
    return writer.settle(
        caller,
        _ -> {
          Plan<T> planned = plan.get();
          return planned.isEmpty() ? planned : planned.with(nextGeneration());
        });
  }

  private Change nextGeneration() {
    return AccessKeys.nextGeneration(reader.get(AccessKeys.GENERATION));
  }
}

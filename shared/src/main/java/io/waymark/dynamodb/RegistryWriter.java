package io.waymark.dynamodb;

import io.waymark.access.Caller;
import io.waymark.audit.AuditChain;
import io.waymark.audit.AuditEntry;
import io.waymark.audit.AuditEvent;
import io.waymark.outbox.Message;
import io.waymark.workspaces.Workspace;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The one way to change the registry: a change, what the audit trail says of it and the messages it
 * gives rise to are written together or not at all.
 *
 * <p>Every audited change moves the head of the trail on the condition that it is still where it
 * was before the change was planned. So audited changes happen one after the other, each planned on
 * all that came before it: what a plan read can't have changed in the meantime. A registry changes
 * some times a second at most; training writes elsewhere.
 */
final class RegistryWriter {
  private final Workspace workspace;
  private final TableReader reader;
  private final Parts parts;
  private final InstantSource clock;

  RegistryWriter(Table table, InstantSource clock) {
    this.workspace = table.workspace();
    this.reader = new TableReader(table);
    this.parts = new Parts(table);
    this.clock = clock;
  }

  /**
   * Plans and makes a change, again and again while others are faster.
   *
   * @param plan gets the number that the change's first audit entry will have; it reads what it
   *     needs anew at each call
   * @return the plan's result
   */
  <T> T settle(Caller caller, LongFunction<Plan<T>> plan) {
    return Contention.settle(
        () -> {
          AuditChain end = end();
          Plan<T> planned = plan.apply(end.seq() + 1);
          return planned.isEmpty() || commit(caller, end, planned)
              ? Optional.of(planned.result())
              : Optional.empty();
        });
  }

  private boolean commit(Caller caller, AuditChain end, Plan<?> plan) {
    List<Change> changes = new ArrayList<>(plan.changes());
    List<AuditEntry> entries =
        end.entries(workspace.name(), caller, plan.events(), clock.instant());
    entries.forEach(entry -> changes.add(put(AuditKeys.item(workspace.name(), entry))));
    if (!entries.isEmpty()) {
      changes.add(AuditKeys.move(workspace.name(), end, end.after(entries.getLast())));
    }
    plan.messages()
        .forEach(message -> changes.add(put(OutboxKeys.item(workspace, message, clock.millis()))));
    return parts.write(plan.parts(), changes);
  }

  private AuditChain end() {
    return reader
        .get(AuditKeys.head(workspace.name()))
        .map(AuditKeys::end)
        .orElse(AuditChain.EMPTY);
  }

  private static Change put(Item item) {
    return new Change.Put(item, Optional.empty());
  }

  /**
   * A change that is about to be made.
   *
   * @param parts documents that are created or replaced
   * @param changes of other items
   * @param events what the audit trail says of it; a change without any is not held against others
   *     and needs conditions of its own
   * @param messages what must happen elsewhere
   * @param result what the caller of {@link #settle} gets
   */
  record Plan<T>(
      List<PartWrite> parts,
      List<Change> changes,
      List<AuditEvent> events,
      List<Message> messages,
      T result) {
    Plan {
      parts = List.copyOf(parts);
      changes = List.copyOf(changes);
      events = List.copyOf(events);
      messages = List.copyOf(messages);
    }

    /** A change that gives rise to nothing elsewhere. */
    static <T> Plan<T> of(
        List<PartWrite> parts, List<Change> changes, List<AuditEvent> events, T result) {
      return new Plan<>(parts, changes, events, List.of(), result);
    }

    /** Nothing is to be changed. */
    static <T> Plan<T> nothing(T result) {
      return new Plan<>(List.of(), List.of(), List.of(), List.of(), result);
    }

    /** This, and what the audit trail says besides. */
    Plan<T> with(List<AuditEvent> moreEvents) {
      return new Plan<>(parts, changes, joined(events, moreEvents), messages, result);
    }

    /** This, and one change more. */
    Plan<T> with(Change another) {
      return new Plan<>(parts, joined(changes, List.of(another)), events, messages, result);
    }

    /** This with another result. */
    <R> Plan<R> giving(R other) {
      return new Plan<>(parts, changes, events, messages, other);
    }

    /** Both together, with this one's result. */
    Plan<T> and(Plan<?> other) {
      return new Plan<>(
          joined(parts, other.parts),
          joined(changes, other.changes),
          joined(events, other.events),
          joined(messages, other.messages),
          result);
    }

    private static <E> List<E> joined(List<E> first, List<E> second) {
      List<E> all = new ArrayList<>(first);
      all.addAll(second);
      return all;
    }

    boolean isEmpty() {
      return parts.isEmpty() && changes.isEmpty() && events.isEmpty() && messages.isEmpty();
    }
  }
}

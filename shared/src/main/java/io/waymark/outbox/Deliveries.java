package io.waymark.outbox;

import io.waymark.workspaces.Workspace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Delivers what waits in the outbox. Two of these may be at the same message at once: it is then
 * delivered twice.
 */
public final class Deliveries {
  private static final Logger LOG = System.getLogger(Deliveries.class.getName());

  private final Outbox outbox;
  private final BiConsumer<Workspace, Message> receiver;
  private final InstantSource clock;

  /**
   * @param receiver throws if it could not take a message, which then stays in the outbox
   */
  public Deliveries(Outbox outbox, BiConsumer<Workspace, Message> receiver, InstantSource clock) {
    this.outbox = outbox;
    this.receiver = receiver;
    this.clock = clock;
  }

  /** Delivers one message, unless it is delivered. */
  public void deliver(String id) {
    outbox.find(id).ifPresent(this::deliver);
  }

  /**
   * Delivers all that have waited for {@code age}. One that can't be delivered does not keep the
   * others back.
   *
   * @return how many could not be delivered
   */
  public int sweep(Duration age) {
    List<Outbox.Entry> due =
        outbox.waiting().stream()
            .filter(entry -> !entry.written().plus(age).isAfter(clock.instant()))
            .toList();
    return (int) due.stream().filter(entry -> !tried(entry)).count();
  }

  /** For how long the message has waited that waits longest; nothing where none does. */
  public Optional<Duration> age() {
    return outbox.waiting().stream()
        .map(Outbox.Entry::written)
        .min(Comparator.naturalOrder())
        .map(written -> Duration.between(written, clock.instant()));
  }

  private boolean tried(Outbox.Entry entry) {
    try {
      deliver(entry);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "The message %s is not delivered.".formatted(entry.id()), e);
      return false;
    }
  }

  private void deliver(Outbox.Entry entry) {
    receiver.accept(entry.workspace(), entry.message());
    outbox.delivered(entry.id());
  }
}

package io.waymark.local;

import io.waymark.outbox.Deliveries;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Looks into the outbox all the time, as the table's stream does in AWS. */
final class OutboxPoller implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OutboxPoller.class.getName());

  /** People wait for the result; an empty look costs about a millisecond. */
  private static final Duration INTERVAL = Duration.ofMillis(200);

  /** What can't be delivered is tried again, but not at once. */
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final Deliveries deliveries;
  private final Thread thread = Thread.ofVirtual().name("outbox").unstarted(this::poll);

  private OutboxPoller(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  static OutboxPoller start(Deliveries deliveries) {
    OutboxPoller poller = new OutboxPoller(deliveries);
    poller.thread.start();
    return poller;
  }

  private void poll() {
    try {
      while (true) {
        Thread.sleep(delivered() ? INTERVAL : AFTER_FAILURE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean delivered() {
    try {
      return deliveries.sweep(Duration.ZERO) == 0;
    } catch (RuntimeException e) {
      if (!thread.isInterrupted()) {
        LOG.log(Level.WARNING, "The outbox can't be read.", e);
      }
      return false;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

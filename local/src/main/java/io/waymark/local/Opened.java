package io.waymark.local;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What was opened so far, by any thread, to be closed in reverse order. */
final class Opened implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Opened.class.getName());

  private final Deque<AutoCloseable> stack = new ConcurrentLinkedDeque<>();

  <T extends AutoCloseable> T add(T resource) {
    stack.push(resource);
    return resource;
  }

  /** Closes everything; what does not close is told in the log and does not keep the rest open. */
  @Override
  public void close() {
    while (!stack.isEmpty()) {
      AutoCloseable resource = stack.pop();
      try {
        resource.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "%s did not close.".formatted(resource.getClass().getName()), e);
      }
    }
  }
}

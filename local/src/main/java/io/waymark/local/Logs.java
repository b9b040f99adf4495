package io.waymark.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps the libraries' chatter out of the log, but not their warnings. */
final class Logs {
  /** Held, since the JDK forgets a logger, and its level, that nobody holds. */
  private static final List<Logger> CHATTY =
      List.of(
          Logger.getLogger("com.almworks.sqlite4java"),
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("org.gaul"));

  private Logs() {}

  static void quiet() {
    CHATTY.forEach(logger -> logger.setLevel(Level.WARNING));
  }
}

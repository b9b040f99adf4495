package io.waymark.functions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Sends one event that changes nothing through a function before SnapStart takes its snapshot: the
 * first answer after a restore is then some ten times faster. Whoever makes this keeps it in a
 * field, since the checkpoint's context knows it by a weak reference only.
 */
final class Priming implements Resource {
  private static final Logger LOG = System.getLogger(Priming.class.getName());

  private final ApiFunction function;
  private final byte[] event;

  private Priming(ApiFunction function, byte[] event) {
    this.function = function;
    this.event = event;
  }

  /** Primes {@code function} with a GET, if there is a snapshot to come. */
  static Priming with(ApiFunction function, String path, String query) {
    String event =
        """
        {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "%s",
        "headers": {}, "requestContext": {"http": {"method": "GET"}}, "isBase64Encoded": false}
        """
            .formatted(path, query);
    Priming priming = new Priming(function, event.getBytes(StandardCharsets.UTF_8));
    Core.getGlobalContext().register(priming);
    return priming;
  }

  /** A failure is no reason against the snapshot, which works without priming, only slower. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      function.answer(event);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The snapshot is not primed.", e);
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Connections mend themselves at the first call; to open them here was measured to gain
    // nothing.
  }
}

package io.waymark.functions;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Sends events that change nothing through a function before SnapStart takes its snapshot: the
 * first answer after a restore is then some ten times faster. Whoever makes this keeps it in a
 * field, since the checkpoint's context knows it by a weak reference only.
 */
final class Priming implements Resource {
  private static final Logger LOG = System.getLogger(Priming.class.getName());

  private final ApiFunction function;
  private final List<String> targets;

  private Priming(ApiFunction function, List<String> targets) {
    this.function = function;
    this.targets = targets;
  }

  /** Primes {@code function} with a GET of each path and query, if there is a snapshot to come. */
  static Priming with(ApiFunction function, String... targets) {
    Priming priming = new Priming(function, List.of(targets));
    Core.getGlobalContext().register(priming);
    return priming;
  }

  /** A failure is no reason against the snapshot, which works without priming, only slower. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    for (String target : targets) {
      try {
        function.answer(event(target));
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "The snapshot is not primed with " + target, e);
      }
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Connections mend themselves at the first call; to open them here was measured to gain
    // nothing.
  }

  private static byte[] event(String target) {
    String[] pathAndQuery = target.split("\\?", 2);
    return """
    {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "%s",
    "headers": {}, "requestContext": {"http": {"method": "GET"}}, "isBase64Encoded": false}
    """
        .formatted(pathAndQuery[0], pathAndQuery[1])
        .getBytes(StandardCharsets.UTF_8);
  }
}

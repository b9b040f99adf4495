package io.waymark.functions;

import io.waymark.access.users.TokenText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Sends an event that changes nothing through a function before SnapStart takes its snapshot: the
 * first answer after a restore is then some ten times faster. Whoever makes this keeps it in a
 * field, since the checkpoint's context knows it by a weak reference only.
 */
final class Priming implements Resource {
  private static final Logger LOG = System.getLogger(Priming.class.getName());

  /** So often that the JVM compiles what is called most. */
  private static final int PLAYS = 60;

  /** Over the network; where it can't be reached they take eight seconds each, of 130 at most. */
  private static final int READS = 10;

  private final ApiFunction function;
  private final String path;
  private final String query;
  private final List<Rehearsal> writes;

  private Priming(ApiFunction function, String path, String query, List<Rehearsal> writes) {
    this.function = function;
    this.path = path;
    this.query = query;
    this.writes = writes;
  }

  /** Primes {@code function} with a GET and rehearsals, if there is a snapshot to come. */
  static Priming with(ApiFunction function, String path, String query, Rehearsal... writes) {
    Priming priming = new Priming(function, path, query, List.of(writes));
    Core.getGlobalContext().register(priming);
    return priming;
  }

  /** A failure is no reason against the snapshot, which works without priming, only slower. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      for (int read = 0; read < READS; read++) {
        function.rehearse(event(""));
      }
      // What a gate asks of whoever comes, up to its refusal.
      function.answer(event("Bearer " + TokenText.draw().text()));
      for (int play = 0; play < PLAYS; play++) {
        writes.forEach(Rehearsal::play);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "The snapshot is not primed.", e);
    }
  }

  private byte[] event(String authorization) {
    return """
    {"version": "2.0", "routeKey": "$default", "rawPath": "%s", "rawQueryString": "%s",
    "headers": {"authorization": "%s"}, "requestContext": {"http": {"method": "GET"}},
    "isBase64Encoded": false}
    """
        .formatted(path, query, authorization)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Connections mend themselves at the first call; to open them here was measured to gain
    // nothing.
  }
}

package io.waymark.javaclient;

import io.waymark.local.LocalServer;
import io.waymark.local.Options;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.mlflow.tracking.MlflowClient;

/**
 * The server that the client talks to: one for all tests, which keep out of each other's way by the
 * names they draw. With {@code -Dtracking.uri=...} it is another one; MLflow's own passes too.
 */
final class Server {
  /** Held, since else its level is forgotten. The client warns of every mistake we make it make. */
  private static final Logger CLIENT_LOG = Logger.getLogger("org.mlflow");

  private static final String URI =
      System.getProperty("tracking.uri", "").isEmpty()
          ? start()
          : System.getProperty("tracking.uri");

  private Server() {}

  static MlflowClient client() {
    CLIENT_LOG.setLevel(Level.SEVERE);
    return new MlflowClient(URI);
  }

  private static String start() {
    LocalServer server = LocalServer.start(Options.inMemory());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server.uri().toString();
  }
}

package io.waymark.local.gateway;

import com.sun.net.httpserver.HttpServer;
import io.waymark.endpoint.Function;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * The HTTP server in front of the functions, on this machine only. The port is taken at once, but
 * requests are answered from {@link #start} on; those that come before wait.
 */
public final class GatewayServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;
  private static final int GRACE_SECONDS = 2;

  static {
    // The JDK reads these once, when its first HTTP server is made. Without the first every second
    // answer waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // A client that never finishes its request may hold a connection this long, one that
    // has nothing to ask half as long. MLflow's client keeps its connections open between calls.
    System.setProperty("sun.net.httpserver.maxReqTime", "600");
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private GatewayServer(HttpServer http) {
    this.http = http;
  }

  /**
   * Takes a port; 0 is one that is free.
   *
   * @throws IOException if the port is in use
   */
  public static GatewayServer on(int port) throws IOException {
    InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
    return new GatewayServer(HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG));
  }

  /**
   * Starts to answer.
   *
   * @param allowedHosts patterns of {@code Host} headers; none for this machine's
   * @param allowedOrigins patterns of other sites whose pages may call
   */
  public void start(
      Map<Function, UnaryOperator<byte[]>> functions,
      List<String> allowedHosts,
      List<String> allowedOrigins) {
    start(functions, allowedHosts, allowedOrigins, Optional.empty());
  }

  /** The same, with MLflow's own pages. */
  public void start(
      Map<Function, UnaryOperator<byte[]>> functions,
      List<String> allowedHosts,
      List<String> allowedOrigins,
      Optional<MlflowFolder> mlflow) {
    Gateway gateway =
        new Gateway(
            AllowedHosts.of(allowedHosts), AllowedOrigins.of(allowedOrigins), mlflow, functions);
    http.createContext("/", gateway::handle);
    http.setExecutor(threads);
    http.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Lets calls in progress end, for a short time. */
  @Override
  public void close() {
    http.stop(GRACE_SECONDS);
    threads.shutdownNow();
  }
}

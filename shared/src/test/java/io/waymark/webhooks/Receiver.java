package io.waymark.webhooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** A receiver of deliveries on loopback, that answers as it is told, and else with 200. */
public final class Receiver implements AutoCloseable {
  /**
   * What was received.
   *
   * @param headers by their names in any case
   */
  public record Received(String path, Map<String, String> headers, String body) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean hang = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Receiver(HttpServer server) {
    this.server = server;
  }

  public static Receiver start() {
    try {
      return start(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** On a server that listens already. */
  public static Receiver start(HttpServer server) {
    Receiver receiver = new Receiver(server);
    server.createContext("/", receiver::answer);
    server.setExecutor(command -> Thread.ofVirtual().start(command));
    server.start();
    return receiver;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:%d/hook".formatted(port());
  }

  /** The statuses of the next answers. */
  public void willAnswer(int... statuses) {
    for (int status : statuses) {
      answers.add(status);
    }
  }

  /** Leaves the next request without an answer. */
  public void willHang() {
    hang.set(true);
  }

  public List<Received> received() {
    return List.copyOf(received);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      received.add(new Received(exchange.getRequestURI().toString(), headers, body));
      if (hang.getAndSet(false)) {
        closed.await();
        return;
      }
      Integer status = answers.poll();
      byte[] answer = "thanks".getBytes(StandardCharsets.UTF_8);
      if (status != null && status >= 300 && status < 400) {
        exchange.getResponseHeaders().add("Location", "/elsewhere");
      }
      exchange.sendResponseHeaders(status == null ? 200 : status, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.waymark.local.gateway;

import io.waymark.endpoint.Function;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A gateway whose functions answer with their own names and keep the events they got. */
final class EchoServer implements AutoCloseable {
  final List<Map<String, @Nullable Object>> events = new CopyOnWriteArrayList<>();
  private final GatewayServer server;

  EchoServer(List<String> allowedHosts, List<String> allowedOrigins) throws IOException {
    this(allowedHosts, allowedOrigins, Optional.empty());
  }

  /** With MLflow's own pages. */
  EchoServer(MlflowFolder mlflow) throws IOException {
    this(List.of(), List.of(), Optional.of(mlflow));
  }

  private EchoServer(
      List<String> allowedHosts, List<String> allowedOrigins, Optional<MlflowFolder> mlflow)
      throws IOException {
    server = GatewayServer.on(0);
    server.start(
        Map.of(
            Function.TRACKING,
            echo(Function.TRACKING),
            Function.ARTIFACTS,
            echo(Function.ARTIFACTS)),
        allowedHosts,
        allowedOrigins,
        mlflow);
  }

  EchoServer() throws IOException {
    this(List.of(), List.of());
  }

  URI uri() {
    return server.uri();
  }

  /** The last event, or the object at a path of fields in it. */
  @SuppressWarnings("unchecked") // the keys of a JSON object are strings
  Map<String, @Nullable Object> event(String... path) {
    Map<String, @Nullable Object> object = events.getLast();
    for (String field : path) {
      object = (Map<String, @Nullable Object>) Objects.requireNonNull(object.get(field), field);
    }
    return object;
  }

  /** Sends a request just as it is, and gives the whole answer back. */
  String send(String head, byte... body) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), uri().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Sends a request for this machine with some headers. */
  String send(String method, String target, List<String> headers, byte... body) throws IOException {
    List<String> head = new ArrayList<>();
    head.add("%s %s HTTP/1.1".formatted(method, target));
    head.add("Host: localhost");
    if (body.length > 0 && !headers.contains("Transfer-Encoding: chunked")) {
      head.add("Content-Length: " + body.length);
    }
    head.addAll(headers);
    return send(String.join("\r\n", head), body);
  }

  @Override
  public void close() {
    server.close();
  }

  private UnaryOperator<byte[]> echo(Function function) {
    return event -> {
      events.add(Json.readObject(event).orElseThrow());
      return """
      {"statusCode": 200, "headers": {"content-type": "text/plain"}, "body": "%s",
      "cookies": ["a=1", "b=2"], "isBase64Encoded": false}\
      """
          .formatted(function)
          .getBytes(StandardCharsets.UTF_8);
    };
  }
}

package io.waymark.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.waymark.endpoint.Function;
import io.waymark.json.CanonicalJson;
import io.waymark.local.gateway.GatewayServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * The functions of the stack in one process. A POST to the name of a class invokes it with the body
 * as event; what it throws is told with status 500 in the form in which Lambda tells it.
 */
final class FunctionServer {
  /** Tells of an invocation no more than its functions ask. */
  private static final Context CONTEXT =
      (Context)
          Proxy.newProxyInstance(
              Context.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) ->
                  switch (method.getName()) {
                    case "getAwsRequestId" -> UUID.randomUUID().toString();
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private final Map<String, BreakableFunction> functions = new ConcurrentHashMap<>();
  private final Faults faults;

  private FunctionServer(Faults faults) {
    this.faults = faults;
  }

  /**
   * Serves until the standard input ends.
   *
   * @param arguments a port of the loopback interface, one for the API, whose callers are {@link
   *     Signers}, and the folder of {@link Faults}
   */
  public static void main(String[] arguments) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    FunctionServer functions = new FunctionServer(new Faults(Path.of(arguments[2])));
    GatewayServer gateway = GatewayServer.on(Integer.parseInt(arguments[1]));
    gateway.start(functions.ofApi(), List.of(), List.of());
    HttpServer http = HttpServer.create(address, 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", functions::answer);
    http.start();
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private Map<Function, UnaryOperator<byte[]>> ofApi() {
    return Map.of(
        Function.TRACKING, byName("TrackingFunction"),
        Function.ARTIFACTS, byName("ArtifactsFunction"),
        Function.REGISTRY, byName("RegistryFunction"),
        Function.PROJECTS, byName("ProjectFunction"));
  }

  private UnaryOperator<byte[]> byName(String simpleName) {
    return event -> {
      try {
        InputStream signed = new ByteArrayInputStream(Signers.withSigner(event));
        return response("io.waymark.functions." + simpleName, signed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private byte[] response(String name, InputStream event) throws IOException {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    function(name).handleRequest(event, response, CONTEXT);
    return response.toByteArray();
  }

  private BreakableFunction function(String name) {
    return functions.computeIfAbsent(name, className -> new BreakableFunction(className, faults));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String name = exchange.getRequestURI().getPath().substring(1);
    byte[] response;
    try {
      response = response(name, exchange.getRequestBody());
    } catch (RuntimeException | IOException e) {
      e.printStackTrace();
      send(exchange, 500, error(e));
      return;
    }
    send(exchange, 200, response);
  }

  private static byte[] error(Exception e) {
    return CanonicalJson.text(
            Map.of(
                "errorType", e.getClass().getName(),
                "errorMessage", String.valueOf(e.getMessage())))
        .getBytes(UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package io.waymark.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Function;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Answers a request as an HTTP API with its Lambda functions does. */
final class Gateway {
  private static final Logger LOG = System.getLogger(Gateway.class.getName());

  private final AllowedHosts hosts;
  private final AllowedOrigins origins;
  private final Optional<MlflowFolder> mlflow;
  private final Map<Function, UnaryOperator<byte[]>> functions;

  /**
   * Requests for a function that is not in {@code functions} go to the tracking function.
   *
   * @param functions each makes the response to an event, both JSON
   */
  Gateway(
      AllowedHosts hosts,
      AllowedOrigins origins,
      Optional<MlflowFolder> mlflow,
      Map<Function, UnaryOperator<byte[]>> functions) {
    this.hosts = hosts;
    this.origins = origins;
    this.mlflow = mlflow;
    this.functions = Map.copyOf(functions);
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Request request = Request.of(exchange);
      Optional<byte[]> body = RequestBody.read(request, exchange.getRequestBody());
      answer(request, body).send(exchange);
    } catch (IOException clientLeft) {
      LOG.log(Level.DEBUG, "The client did not wait for its answer.", clientLeft);
    }
  }

  private Answer answer(Request request, Optional<byte[]> body) {
    if (!hosts.allow(request)) {
      return Answer.text(403, "Invalid Host header - possible DNS rebinding attack detected");
    }
    Answer answer =
        ConsoleFiles.answer(request)
            .or(() -> mlflow.flatMap(folder -> folder.answer(request)))
            .or(() -> origins.answer(request))
            .orElseGet(() -> invoke(request, body));
    return origins.mark(request, answer);
  }

  private Answer invoke(Request request, Optional<byte[]> body) {
    String id = UUID.randomUUID().toString();
    Instant now = Instant.now();
    byte[] event = new Event(request, body, id, now).json();
    if (body.isEmpty() || event.length > Event.MAX_BYTES) {
      if (!Routes.isUpload(request) || request.header("content-length").isEmpty()) {
        return tooLarge();
      }
      // The function sees from the length that the file must go straight to S3.
      event = new Event(request, Optional.empty(), id, now).json();
    }
    return invoke(Routes.function(request.path()), event);
  }

  private Answer invoke(Function function, byte[] event) {
    UnaryOperator<byte[]> handler =
        functions.getOrDefault(
            function, Objects.requireNonNull(functions.get(Function.TRACKING), "tracking"));
    try {
      return Answer.read(handler.apply(event));
    } catch (Throwable e) {
      // An Error too is the function's, not the gateway's, whose clients are to get an answer.
      LOG.log(Level.ERROR, "The %s function failed.".formatted(function), e);
      return Answer.json(500, Body.ofText("{\"message\":\"Internal Server Error\"}"));
    }
  }

  private static Answer tooLarge() {
    return Answer.json(
        413,
        Body.ofText(
            """
            {"error_code":"INVALID_PARAMETER_VALUE","message":"The request is too large: its body\
             may have some %d bytes."}\
            """
                .formatted(Event.MAX_BYTES)));
  }
}

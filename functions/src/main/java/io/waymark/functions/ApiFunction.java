package io.waymark.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.endpoint.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A Lambda function behind an API Gateway HTTP API. Several threads may call it at once. It reads
 * the event itself: the classes of aws-lambda-java-events would cost a tenth of a cold start.
 */
public abstract class ApiFunction implements RequestStreamHandler {
  private final Router router;

  ApiFunction(Router router) {
    this.router = router;
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    response.write(answer(event.readAllBytes()));
  }

  /** The response, as JSON, to an event, as JSON. */
  public final byte[] answer(byte[] event) {
    return GatewayResponse.write(router.route(GatewayEvent.read(event)));
  }

  /** The same for an event that no client sent, whoever may make such a call. */
  final void rehearse(byte[] event) {
    GatewayResponse.write(router.opened().route(GatewayEvent.read(event)));
  }
}

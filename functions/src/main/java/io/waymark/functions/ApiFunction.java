package io.waymark.functions;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.waymark.endpoint.Answer;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Router;
import io.waymark.functions.cloudwatch.CallLine;
import io.waymark.functions.cloudwatch.Invocation;
import io.waymark.functions.cloudwatch.LogLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * A Lambda function behind an API Gateway HTTP API. Several threads may call it at once. It reads
 * the event itself: the classes of aws-lambda-java-events would cost a tenth of a cold start.
 */
public abstract class ApiFunction implements RequestStreamHandler {
  private final CallLine line = new CallLine(Environment.ofProcess().service());
  private final Router router;

  ApiFunction(Router router) {
    this.router = router;
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream response, Context context)
      throws IOException {
    byte[] json = event.readAllBytes();
    response.write(Invocation.of(context).run(one -> answer(json, router, one, LogLine::print)));
  }

  /** The response, as JSON, to an event, as JSON; for a server or a test of one's own. */
  public final byte[] answer(byte[] event) {
    return GatewayResponse.write(router.route(GatewayEvent.read(event)));
  }

  /**
   * The same for an event that no client sent, whoever may make such a call, and without its line
   * in the log.
   */
  final byte[] rehearse(byte[] event) {
    return Invocation.rehearsed().run(one -> answer(event, router.opened(), one, _ -> {}));
  }

  private byte[] answer(byte[] event, Router by, Invocation invocation, Consumer<byte[]> log) {
    ApiRequest request = GatewayEvent.read(event);
    Answer answer = by.answer(request);
    byte[] response = GatewayResponse.write(answer.response());
    log.accept(line.of(invocation, answer, request.caller().requestId()));
    return response;
  }
}

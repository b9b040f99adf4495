package io.waymark.functions.cloudwatch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.Answer;
import io.waymark.endpoint.ApiResponse;
import io.waymark.functions.cloudwatch.Metrics.Directive;
import io.waymark.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The line of the log that each call of the API leaves. Its metrics are, of the service, the
 * latency, what went wrong and what was used; of the endpoint the latency, whose count is that of
 * the calls, and what went wrong, which costs nothing until it does. The line says nothing that a
 * client sent: no path, query, header, body or name.
 */
public final class CallLine {
  private static final String ENDPOINT = "Endpoint";

  private final String service;

  /**
   * @param service the stack's name
   */
  public CallLine(String service) {
    this.service = service;
  }

  /**
   * The line of a call that has just been answered.
   *
   * @param gatewayId by which the gateway's own log has the call
   */
  public byte[] of(Invocation invocation, Answer answer, String gatewayId) {
    Instant time = Instant.now();
    Outcome outcome = Outcome.of(answer.response().status());
    List<Metric> ofService = new ArrayList<>(List.of(Metric.latency(invocation.elapsed())));
    ofService.addAll(outcome.counts());
    List<Metric> ofEndpoint = ofService.stream().filter(metric -> !metric.isZero()).toList();
    ofService.addAll(invocation.consumption().metrics());
    List<Directive> directives = new ArrayList<>();
    directives.add(new Directive(List.of(Metrics.SERVICE), ofService));
    if (answer.endpoint().isPresent()) {
      directives.add(new Directive(List.of(Metrics.SERVICE, ENDPOINT), ofEndpoint));
    }
    return LogLine.of(
        outcome.level(),
        time,
        Optional.of(invocation),
        out -> {
          out.writeStringField("gatewayRequestId", gatewayId);
          out.writeNumberField("status", answer.response().status());
          writeErrorCode(out, answer.response());
          out.writeStringField(Metrics.SERVICE, service);
          if (answer.endpoint().isPresent()) {
            out.writeStringField(ENDPOINT, answer.endpoint().get().name());
          }
          Metrics.writeValues(out, ofService);
          Metrics.write(out, time, directives);
        });
  }

  /** One of MLflow's, where the answer has one; its message may repeat what a client sent. */
  private static void writeErrorCode(JsonGenerator out, ApiResponse response) throws IOException {
    if (response.status() >= 400
        && Json.readObject(response.body().bytes()).orElseGet(Map::of).get("error_code")
            instanceof String code) {
      out.writeStringField("errorCode", code);
    }
  }
}

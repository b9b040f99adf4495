package io.waymark.tracing.api;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Call;
import io.waymark.tracing.otlp.BadPayload;
import java.util.Optional;

/** What a call with spans says beside them. */
public final class OtlpHeaders {
  private static final String EXPERIMENT = "x-mlflow-experiment-id";
  private static final String RUN = "x-mlflow-run-id";

  private OtlpHeaders() {}

  /**
   * The experiment in which new traces begin.
   *
   * @throws BadPayload if the call does not say
   */
  static String experimentId(Call call) {
    return findExperimentId(call)
        .orElseThrow(() -> BadPayload.unprocessable("Header %s is missing".formatted(EXPERIMENT)));
  }

  /** The same, where the call says it. */
  public static Optional<String> findExperimentId(Call call) {
    return call.request().header(EXPERIMENT).filter(id -> !id.isEmpty());
  }

  /** The run that the traces belong to. */
  static Optional<String> runId(Call call) {
    return call.request().header(RUN).filter(id -> !id.isEmpty());
  }

  static byte[] body(Call call) {
    if (call.request().bodyIsMissing()) {
      throw BadPayload.tooLarge(ApiRequest.MAX_BODY);
    }
    return call.request().body().bytes();
  }
}

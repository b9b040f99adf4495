package io.waymark.graphql;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Call;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Gate;
import io.waymark.endpoint.Handler;
import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.CanonicalJson;
import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The REST calls that one document stands for, each made by whoever sent the document: the gate
 * decides and counts as if they had made it themselves.
 */
final class RestCalls {
  private final Call document;
  private final Gate gate;
  private final Map<Endpoint, Handler> handlers;
  private final List<String> errors = new ArrayList<>();

  RestCalls(Call document, Gate gate, Map<Endpoint, Handler> handlers) {
    this.document = document;
    this.gate = gate;
    this.handlers = handlers;
  }

  /** What went wrong so far. */
  List<String> errors() {
    return errors;
  }

  /**
   * The answer; nothing where the call fails, and as in MLflow no error where it is forbidden.
   *
   * @throws MlflowException where the whole document had better be sent again
   */
  Optional<Map<String, @Nullable Object>> ask(Endpoint endpoint, Map<String, Object> input) {
    Handler handler = Objects.requireNonNull(handlers.get(endpoint), endpoint::name);
    try {
      ApiResponse response = gate.pass(call(endpoint, input), handler);
      return response.status() == 200 ? Json.readObject(response.body().bytes()) : Optional.empty();
    } catch (MlflowException e) {
      if (isToRepeat(e)) {
        throw e;
      }
      errors.add(e.getMessage());
      return Optional.empty();
    }
  }

  private Call call(Endpoint endpoint, Map<String, Object> input) {
    ApiRequest request = document.request();
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("content-type", "application/json");
    headers.remove("content-length");
    return new Call(
        endpoint,
        Map.of(),
        new ApiRequest(
            endpoint.method().name(),
            endpoint.path().text(),
            Map.of(),
            headers,
            Body.ofText(CanonicalJson.text(input)),
            request.caller()),
        document.workspace());
  }

  private static boolean isToRepeat(MlflowException e) {
    return e.code() == ErrorCode.REQUEST_LIMIT_EXCEEDED || e.code().status() >= 500;
  }
}

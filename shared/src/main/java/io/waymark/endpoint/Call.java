package io.waymark.endpoint;

import io.waymark.error.ErrorCode;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A request that was routed: what is asked, and the values in its path. */
public record Call(Endpoint endpoint, Map<String, String> pathParameters, ApiRequest request) {

  /** The value of a parameter that the endpoint's path has. */
  public String pathParameter(String name) {
    return Objects.requireNonNull(pathParameters.get(name), name);
  }

  /**
   * The request's message: the query string of a GET, else the JSON body. What stands in the path
   * is no part of it. As in MLflow a body that is no JSON object counts as empty, and a JSON string
   * that contains an object is read as that object.
   */
  public Fields fields() {
    if (endpoint.method() == Method.GET) {
      return Fields.ofQuery(request.query());
    }
    requireJson();
    return Fields.of(Json.readObject(request.body().bytes()).orElseGet(Map::of));
  }

  private void requireJson() {
    if (endpoint.method() != Method.POST && endpoint.method() != Method.PUT) {
      return;
    }
    String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.split(";", 2)[0].strip().equals("application/json")) {
      throw new MlflowException(
          ErrorCode.BAD_REQUEST,
          "Bad Request. Content-Type header must be set to 'application/json'.");
    }
  }
}

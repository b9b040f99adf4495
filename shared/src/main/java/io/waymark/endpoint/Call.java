package io.waymark.endpoint;

import io.waymark.access.Caller;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.workspaces.Workspace;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that was routed: what is asked, and the values in its path.
 *
 * @param workspace that it is made in; whether there is one of this name is another question
 */
public record Call(
    Endpoint endpoint,
    Map<String, String> pathParameters,
    ApiRequest request,
    Workspace workspace) {
  /** A call in the default workspace. */
  public Call(Endpoint endpoint, Map<String, String> pathParameters, ApiRequest request) {
    this(endpoint, pathParameters, request, Workspace.DEFAULT);
  }

  /** Who makes the call. */
  public Caller caller() {
    return request.caller();
  }

  /** The same call, made by somebody. */
  public Call by(Caller caller) {
    return new Call(endpoint, pathParameters, request.by(caller), workspace);
  }

  /** The same call in another workspace. */
  public Call in(Workspace other) {
    return new Call(endpoint, pathParameters, request, other);
  }

  /** The value of a parameter that the endpoint's path has. */
  public String pathParameter(String name) {
    return Objects.requireNonNull(pathParameters.get(name), name);
  }

  /**
   * The request's message: the query string of a GET, else the JSON body; of a DELETE without a
   * body the query string too, as the Databricks registry has it. What stands in the path is no
   * part of it. As in MLflow a body that is no JSON object counts as empty, and a JSON string that
   * contains an object is read as that object.
   */
  public Fields fields() {
    if (isInQuery() && !request.query().isEmpty()) {
      return Fields.ofQuery(request.query());
    }
    requireJson();
    requireSize();
    return Fields.of(Json.readObject(request.body().bytes()).orElseGet(Map::of));
  }

  /** The form that a browser sends as the body; where it has a field twice, the first. */
  public Fields form() {
    requireSize();
    Map<String, @Nullable Object> fields = new HashMap<>();
    QueryString.parse(request.body().text())
        .forEach((name, values) -> fields.put(name, values.getFirst()));
    return Fields.of(fields);
  }

  private boolean isInQuery() {
    return endpoint.method() == Method.GET
        || (endpoint.method() == Method.DELETE && request.body().length() == 0);
  }

  private void requireJson() {
    if (endpoint.method() != Method.POST && endpoint.method() != Method.PUT) {
      return;
    }
    String type =
        request
            .header("content-type")
            .orElseThrow(
                () ->
                    MlflowException.invalidParameter(
                        "Bad Request. Content-Type header is missing."));
    if (!type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw MlflowException.invalidParameter(
          "Bad Request. Content-Type must be one of ['application/json'].");
    }
  }

  private void requireSize() {
    long length = Math.max(request.contentLength(), request.body().length());
    if (request.bodyIsMissing() || length > ApiRequest.MAX_BODY) {
      throw MlflowException.invalidParameter(
          "A request's body must be at most %d bytes, got %d. Please split it across multiple requests."
              .formatted(ApiRequest.MAX_BODY, length));
    }
  }
}

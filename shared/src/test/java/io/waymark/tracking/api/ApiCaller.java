package io.waymark.tracking.api;

import io.waymark.access.Caller;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.Endpoint;
import io.waymark.endpoint.Handler;
import io.waymark.endpoint.Router;
import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the API as a client does, from path and JSON to status and JSON. */
public final class ApiCaller {
  private static final String API = "/api/2.0/mlflow/";

  private final Router router;
  private final Caller caller;

  public ApiCaller(Map<Endpoint, Handler> handlers) {
    this(new Router(handlers), Caller.named(Caller.ANONYMOUS));
  }

  private ApiCaller(Router router, Caller caller) {
    this.router = router;
    this.caller = caller;
  }

  /** The same API, called by somebody. */
  public ApiCaller as(String name) {
    return as(Caller.named(name));
  }

  public ApiCaller as(Caller other) {
    return new ApiCaller(router, other);
  }

  /** A GET; {@code query} is names and values by turns, a name may come again. */
  public Answer get(String path, Object... query) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < query.length; i += 2) {
      values
          .computeIfAbsent(query[i].toString(), name -> new ArrayList<>())
          .add(query[i + 1].toString());
    }
    return call("GET", path, values, "");
  }

  public Answer post(String path, String json) {
    return call("POST", path, Map.of(), json);
  }

  public Answer patch(String path, String json) {
    return call("PATCH", path, Map.of(), json);
  }

  public Answer delete(String path) {
    return delete(path, "");
  }

  public Answer delete(String path, String json) {
    return call("DELETE", path, Map.of(), json);
  }

  private Answer call(String method, String path, Map<String, List<String>> query, String json) {
    ApiRequest request =
        new ApiRequest(
            method,
            path.startsWith("/") ? path : API + path,
            query,
            Map.of("content-type", "application/json"),
            Body.ofText(json),
            caller);
    ApiResponse response = router.route(request);
    return new Answer(response.status(), response.body().text());
  }

  public record Answer(int status, String text) {

    /** The value at a path such as {@code "model", "info", "name"} or {@code "tags", 0}. */
    public @Nullable Object at(Object... path) {
      @Nullable Object value = Json.readObject(Body.ofText(text).bytes()).orElseThrow();
      for (Object step : path) {
        value =
            switch (value) {
              case Map<?, ?> map -> map.get(step);
              case List<?> list when step instanceof Integer index -> list.get(index);
              case null, default -> null;
            };
      }
      return value;
    }

    /** The list at a path; empty where there is none. */
    public List<?> listAt(Object... path) {
      return at(path) instanceof List<?> list ? list : List.of();
    }

    public String textAt(Object... path) {
      return String.valueOf(at(path));
    }

    public String errorCode() {
      return textAt("error_code");
    }

    public String message() {
      return textAt("message");
    }
  }
}

package io.waymark.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.waymark.endpoint.Body;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent back over HTTP. */
record Answer(int status, Map<String, String> headers, List<String> cookies, Body body) {

  static Answer text(int status, String text) {
    return new Answer(
        status, Map.of("content-type", "text/plain; charset=utf-8"), List.of(), Body.ofText(text));
  }

  static Answer json(int status, Body body) {
    return new Answer(status, Map.of("content-type", "application/json"), List.of(), body);
  }

  /**
   * Reads what a function returned, in payload format 2.0.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  static Answer read(byte[] response) {
    Map<String, @Nullable Object> fields =
        Json.readObject(response)
            .orElseThrow(() -> new IllegalArgumentException("The function returned no object."));
    if (!(fields.get("statusCode") instanceof Integer status)) {
      throw new IllegalArgumentException("The function returned no statusCode.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (fields.get("headers") instanceof Map<?, ?> map) {
      map.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    List<String> cookies =
        fields.get("cookies") instanceof List<?> list
            ? list.stream().map(String::valueOf).toList()
            : List.of();
    return new Answer(status, headers, cookies, body(fields));
  }

  private static Body body(Map<String, @Nullable Object> fields) {
    return switch (fields.get("body")) {
      case String encoded when Boolean.TRUE.equals(fields.get("isBase64Encoded")) ->
          Body.of(Base64.getDecoder().decode(encoded));
      case String text -> Body.ofText(text);
      case null, default -> Body.EMPTY;
    };
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, cookies, body);
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    cookies.forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie));
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("content-length", String.valueOf(body.length()));
    }
    boolean bodiless =
        body.length() == 0
            || exchange.getRequestMethod().equals("HEAD")
            || status == 204
            || status == 304;
    exchange.sendResponseHeaders(status, bodiless ? -1 : body.length());
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body.bytes());
      }
    }
  }
}

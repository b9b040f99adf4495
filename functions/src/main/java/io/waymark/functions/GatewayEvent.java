package io.waymark.functions;

import static java.util.stream.Collectors.joining;

import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.Body;
import io.waymark.endpoint.QueryString;
import io.waymark.json.Json;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event of an API Gateway HTTP API, payload format 2.0.
 *
 * <p>The gateway hands {@code rawPath} over percent-decoded (REST APIs and function URLs would
 * leave it encoded), so it is taken as it is; the local server does the same. {@code
 * rawQueryString} is still encoded and the only place where repeated keys and commas survive. Only
 * the stage {@code $default} is supported: any other would stand as a first segment in the path.
 */
final class GatewayEvent {
  private GatewayEvent() {}

  /**
   * The request in the event.
   *
   * @throws IllegalArgumentException if this is no such event
   */
  static ApiRequest read(byte[] json) {
    Map<String, @Nullable Object> event =
        Json.readObject(json).orElseThrow(() -> new IllegalArgumentException("No JSON object."));
    Map<String, String> headers = headers(object(event, "headers"), event.get("cookies"));
    Map<String, @Nullable Object> context = object(event, "requestContext");
    return new ApiRequest(
        text(object(context, "http"), "method"),
        text(event, "rawPath"),
        QueryString.parse(text(event, "rawQueryString")),
        headers,
        body(event),
        GatewayCaller.of(context, headers));
  }

  /** The gateway takes cookies out of their header and lists them apart. */
  private static Map<String, String> headers(
      Map<String, @Nullable Object> sent, @Nullable Object cookies) {
    Map<String, String> headers = new HashMap<>();
    sent.forEach(
        (name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
    if (cookies instanceof List<?> list) {
      headers.put("cookie", list.stream().map(String::valueOf).collect(joining("; ")));
    }
    return Map.copyOf(headers);
  }

  private static Body body(Map<String, @Nullable Object> event) {
    return switch (event.get("body")) {
      case String encoded when Boolean.TRUE.equals(event.get("isBase64Encoded")) ->
          Body.of(Base64.getDecoder().decode(encoded));
      case String text -> Body.ofText(text);
      case null, default -> Body.EMPTY;
    };
  }

  private static String text(Map<String, @Nullable Object> object, String field) {
    if (object.get(field) instanceof String text) {
      return text;
    }
    throw missing(field);
  }

  @SuppressWarnings("unchecked") // a JSON object has no other keys
  private static Map<String, @Nullable Object> object(
      Map<String, @Nullable Object> object, String field) {
    if (object.get(field) instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw missing(field);
  }

  private static IllegalArgumentException missing(String field) {
    return new IllegalArgumentException(
        "Not an event of an HTTP API, payload format 2.0: no %s.".formatted(field));
  }
}

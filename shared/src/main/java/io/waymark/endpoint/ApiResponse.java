package io.waymark.endpoint;

import io.waymark.json.Json;
import io.waymark.json.JsonBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** An HTTP response. */
public record ApiResponse(int status, Map<String, String> headers, Body body) {
  /**
   * The most bytes that a body may have. Lambda takes a response of 6,291,556 bytes, in which the
   * body stands as base64 or as escaped text, either up to a third longer.
   */
  public static final int MAX_BODY = 4_500_000;

  /** What is shorter fits anyhow, and is not worth the time. */
  private static final int COMPRESSED = 1_000_000;

  public static ApiResponse json(JsonBody body) {
    return json(200, body);
  }

  public static ApiResponse json(int status, JsonBody body) {
    return new ApiResponse(
        status, Map.of("content-type", "application/json"), Body.of(Json.write(body)));
  }

  public static ApiResponse text(String text) {
    return new ApiResponse(
        200, Map.of("content-type", "text/plain; charset=utf-8"), Body.ofText(text));
  }

  /** Sends the client elsewhere: 302 for a GET, 307 to repeat the same method and body. */
  public static ApiResponse redirect(int status, String location) {
    return new ApiResponse(status, Map.of("location", location), Body.EMPTY);
  }

  /** This response, gzipped if it is a large one and the client reads that. */
  public ApiResponse compressedFor(ApiRequest request) {
    if (body.length() < COMPRESSED
        || !request.header("accept-encoding").orElse("").contains("gzip")) {
      return this;
    }
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length() / 4);
    try (OutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(body.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ApiResponse(status, headers, Body.of(compressed.toByteArray()))
        .withHeader("content-encoding", "gzip")
        .withHeader("vary", "accept-encoding");
  }

  public ApiResponse withStatus(int newStatus) {
    return new ApiResponse(newStatus, headers, body);
  }

  public ApiResponse withHeader(String lowerCaseName, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(lowerCaseName, value);
    return new ApiResponse(status, Map.copyOf(more), body);
  }
}

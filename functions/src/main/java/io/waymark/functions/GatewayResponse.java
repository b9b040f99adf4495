package io.waymark.functions;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Writes the response that API Gateway turns into HTTP, payload format 2.0. */
final class GatewayResponse {
  /**
   * Escapes can make a text grow sixfold, base64 makes it grow by a third only: what is larger goes
   * as base64, so that it fits a Lambda response whatever it holds.
   */
  private static final int MAX_TEXT = 1_000_000;

  private static final String COOKIE = "set-cookie";

  private GatewayResponse() {}

  static byte[] write(ApiResponse response) {
    return Json.write(
        out -> {
          out.writeStartObject();
          out.writeNumberField("statusCode", response.status());
          writeHeaders(out, response);
          writeCookie(out, response);
          writeBody(out, response.body());
          out.writeEndObject();
        });
  }

  private static void writeHeaders(JsonGenerator out, ApiResponse response) throws IOException {
    out.writeObjectFieldStart("headers");
    // Nothing here is a page for another site's frame, and no file is to be taken for another type.
    out.writeStringField("x-content-type-options", "nosniff");
    out.writeStringField("x-frame-options", "SAMEORIGIN");
    for (var header : response.headers().entrySet()) {
      if (!header.getKey().equals(COOKIE)) {
        out.writeStringField(header.getKey(), header.getValue());
      }
    }
    out.writeEndObject();
  }

  /** The gateway wants cookies listed apart. */
  private static void writeCookie(JsonGenerator out, ApiResponse response) throws IOException {
    Optional<String> cookie = Optional.ofNullable(response.headers().get(COOKIE));
    if (cookie.isPresent()) {
      out.writeArrayFieldStart("cookies");
      out.writeString(cookie.get());
      out.writeEndArray();
    }
  }

  private static void writeBody(JsonGenerator out, Body body) throws IOException {
    Optional<String> text = text(body);
    out.writeStringField(
        "body", text.orElseGet(() -> Base64.getEncoder().encodeToString(body.bytes())));
    out.writeBooleanField("isBase64Encoded", text.isEmpty());
  }

  /** The body as text, unless it is none or a long one. */
  private static Optional<String> text(Body body) {
    if (body.length() > MAX_TEXT) {
      return Optional.empty();
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(body.bytes());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}

package io.waymark.local.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The event a Lambda function gets from an HTTP API, payload format 2.0. */
final class Event {
  /** Lambda's limit of what an invocation may be given, as JSON. */
  static final int MAX_BYTES = 6_291_456;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What concerns one connection only never reaches a function; cookies stand elsewhere. */
  private static final Set<String> DROPPED =
      Set.of("connection", "cookie", "expect", "keep-alive", "te", "transfer-encoding", "upgrade");

  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(.*\\+)?(json|xml|javascript)");

  private final Request request;
  private final Optional<byte[]> body;
  private final String requestId;
  private final Instant time;

  Event(Request request, Optional<byte[]> body, String requestId, Instant time) {
    this.request = request;
    this.body = body;
    this.requestId = requestId;
    this.time = time;
  }

  byte[] json() {
    return Json.write(this::write);
  }

  private void write(JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("version", "2.0");
    out.writeStringField("routeKey", "$default");
    out.writeStringField("rawPath", request.path());
    out.writeStringField("rawQueryString", request.query());
    writeCookies(out);
    writeHeaders(out);
    writeContext(out);
    writeBody(out);
    out.writeEndObject();
  }

  private void writeCookies(JsonGenerator out) throws IOException {
    if (request.header("cookie").isPresent()) {
      out.writeArrayFieldStart("cookies");
      for (String cookie : request.header("cookie").orElseThrow().split("; *")) {
        out.writeString(cookie);
      }
      out.writeEndArray();
    }
  }

  private void writeHeaders(JsonGenerator out) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>(request.headers());
    headers.keySet().removeAll(DROPPED);
    headers.put("x-forwarded-for", request.client());
    headers.put("x-forwarded-proto", "http");
    out.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      out.writeStringField(header.getKey(), header.getValue());
    }
    out.writeEndObject();
  }

  private void writeContext(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("requestContext");
    out.writeStringField("accountId", "000000000000");
    out.writeStringField("apiId", "local");
    out.writeStringField("domainName", request.header("host").orElse(""));
    out.writeObjectFieldStart("http");
    out.writeStringField("method", request.method());
    out.writeStringField("path", request.path());
    out.writeStringField("protocol", request.protocol());
    out.writeStringField("sourceIp", request.client());
    out.writeStringField("userAgent", request.header("user-agent").orElse(""));
    out.writeEndObject();
    out.writeStringField("requestId", requestId);
    out.writeStringField("routeKey", "$default");
    out.writeStringField("stage", "$default");
    out.writeStringField("time", TIME.format(time));
    out.writeNumberField("timeEpoch", time.toEpochMilli());
    out.writeEndObject();
  }

  private void writeBody(JsonGenerator out) throws IOException {
    if (body.isPresent() && body.orElseThrow().length > 0) {
      byte[] bytes = body.orElseThrow();
      Optional<String> text = text(bytes);
      out.writeStringField("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(bytes)));
      out.writeBooleanField("isBase64Encoded", text.isEmpty());
    } else {
      out.writeBooleanField("isBase64Encoded", false);
    }
  }

  /** The body as text, if its type says so, it is not compressed, and it is sound UTF-8. */
  private Optional<String> text(byte[] bytes) {
    String type = request.header("content-type").orElse("").split(";", 2)[0].strip();
    if (request.header("content-encoding").isPresent()
        || !TEXT.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}

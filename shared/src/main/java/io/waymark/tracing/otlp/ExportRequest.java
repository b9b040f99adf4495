package io.waymark.tracing.otlp;

import io.waymark.tracing.spans.SpanGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** What a client of OpenTelemetry posts to {@code /v1/traces}. */
public record ExportRequest(List<SpanGroup> groups) {
  /** The most bytes that a body may have when it is inflated: seven times what Lambda takes. */
  static final int MAX_BYTES = 32_000_000;

  private static final String PROTOBUF = "application/x-protobuf";
  private static final String JSON = "application/json";

  public ExportRequest {
    groups = List.copyOf(groups);
  }

  /**
   * Reads a body.
   *
   * @param type of its content
   * @param encoding of its content
   * @throws BadPayload if it can't be read
   */
  public static ExportRequest read(byte[] body, Optional<String> type, Optional<String> encoding) {
    String media = type.map(text -> text.split(";", 2)[0].strip()).orElse("");
    if (!media.equals(PROTOBUF) && !media.equals(JSON)) {
      throw BadPayload.of(
          "Invalid Content-Type: %s. Expected: %s or %s"
              .formatted(type.orElse("None"), PROTOBUF, JSON));
    }
    byte[] plain =
        encoding.filter(text -> !text.isEmpty()).map(name -> inflate(body, name)).orElse(body);
    List<SpanGroup> groups = media.equals(JSON) ? JsonSpans.read(plain) : ProtobufSpans.read(plain);
    if (groups.isEmpty()) {
      throw BadPayload.of("Invalid OpenTelemetry format - no spans found");
    }
    return new ExportRequest(groups);
  }

  private static byte[] inflate(byte[] body, String encoding) {
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "gzip" -> gunzip(body);
      case "deflate" -> inflate(body);
      case String other -> throw BadPayload.of("Unsupported Content-Encoding: " + other);
    };
  }

  private static byte[] gunzip(byte[] body) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return readAll(in);
    } catch (IOException damaged) {
      throw BadPayload.of("Failed to decompress gzip payload");
    }
  }

  /** With zlib's header as HTTP has it, or without, as some clients send it. */
  private static byte[] inflate(byte[] body) {
    return inflated(body, false)
        .or(() -> inflated(body, true))
        .orElseThrow(() -> BadPayload.of("Failed to decompress deflate payload"));
  }

  private static Optional<byte[]> inflated(byte[] body, boolean bare) {
    Inflater inflater = new Inflater(bare);
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(body), inflater)) {
      return Optional.of(readAll(in));
    } catch (IOException damaged) {
      return Optional.empty();
    } finally {
      inflater.end();
    }
  }

  private static byte[] readAll(InputStream in) throws IOException {
    byte[] read = in.readNBytes(MAX_BYTES + 1);
    if (read.length > MAX_BYTES) {
      throw BadPayload.tooLarge(MAX_BYTES);
    }
    return read;
  }
}

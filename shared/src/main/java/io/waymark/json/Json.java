package io.waymark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON library, in one place. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final JSON READER = JSON.std;

  private Json() {}

  /**
   * A JSON object as a map of String, Integer, Long, BigInteger, Double, Boolean, List, Map and
   * null; empty where the text is no JSON object, not even one inside a JSON string.
   */
  public static Optional<Map<String, @Nullable Object>> readObject(byte[] json) {
    try {
      Object value = READER.anyFrom(json);
      return asObject(value instanceof String text ? READER.anyFrom(text) : value);
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private static Optional<Map<String, @Nullable Object>> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? Optional.of((Map<String, @Nullable Object>) map)
        : Optional.empty();
  }

  /** The UTF-8 bytes of what {@code body} writes. */
  public static byte[] write(JsonBody body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      body.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** How many bytes a body that {@link #write} calls has written so far; for cutting a page. */
  public static int written(JsonGenerator out) {
    return ((ByteArrayOutputStream) out.getOutputTarget()).size() + out.getOutputBuffered();
  }

  /** A double as protobuf prints it: NaN and the infinities are strings. */
  public static void writeDouble(JsonGenerator out, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      out.writeNumberField(name, value);
    } else {
      out.writeStringField(name, Double.toString(value));
    }
  }
}

package io.waymark.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON library, in one place. */
public final class Json {
  /** Reads NaN and Infinity where a number is due, as Python writes and reads them. */
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final JSON VALUES = JSON.std;

  private Json() {}

  /**
   * A JSON object as a map of String, Integer, Long, BigInteger, Double, Boolean, List, Map and
   * null; empty where the text is no JSON object, not even one inside a JSON string.
   */
  public static Optional<Map<String, @Nullable Object>> readObject(byte[] json) {
    try {
      Object value = readAny(FACTORY.createParser(json));
      return object(value instanceof String text ? readAny(FACTORY.createParser(text)) : value);
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  /** The value of a JSON text, or {@code otherwise} where it is none. */
  public static @Nullable Object read(String json, @Nullable Object otherwise) {
    try {
      return readAny(FACTORY.createParser(json));
    } catch (IOException malformed) {
      return otherwise;
    }
  }

  /** A JSON list, where {@code json} is one. */
  @SuppressWarnings("unchecked") // any element is an object
  public static Optional<List<@Nullable Object>> readList(String json) {
    try {
      return readAny(FACTORY.createParser(json)) instanceof List<?> list
          ? Optional.of((List<@Nullable Object>) list)
          : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static @Nullable Object readAny(JsonParser parser) throws IOException {
    try (parser) {
      Object value = VALUES.anyFrom(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "There is more than one value.");
      }
      return value;
    }
  }

  /** A value that was read as part of another, where it is a JSON object. */
  @SuppressWarnings("unchecked") // a JSON object has no other keys
  public static Optional<Map<String, @Nullable Object>> object(@Nullable Object value) {
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

package io.waymark.search;

import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Page tokens: the position of a page's last row, so that a page stays the same while rows are
 * added. Base64url of JSON with a version and the fingerprint of the search.
 */
final class PageToken {
  private static final int VERSION = 1;

  private PageToken() {}

  static String write(String fingerprint, List<SortValue> position) {
    byte[] json =
        Json.write(
            out -> {
              out.writeStartObject();
              out.writeNumberField("v", VERSION);
              out.writeStringField("q", fingerprint);
              out.writeArrayFieldStart("after");
              for (SortValue value : position) {
                out.writeString(write(value));
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
  }

  /**
   * The position that {@link #write} put into the token, where it did so for the same search.
   *
   * @param size how many values the search orders by
   * @throws MlflowException {@code INVALID_PARAMETER_VALUE}
   */
  static List<SortValue> read(String token, String fingerprint, int size) {
    Map<String, @Nullable Object> fields =
        Json.readObject(decode(token))
            .filter(read -> Integer.valueOf(VERSION).equals(read.get("v")))
            .orElseThrow(() -> invalid("it is not one this server gave"));
    if (!fingerprint.equals(fields.get("q"))) {
      throw invalid("it belongs to a search with other experiments, filter or order");
    }
    List<SortValue> position = new ArrayList<>();
    if (fields.get("after") instanceof List<?> values) {
      values.forEach(value -> read(value).ifPresent(position::add));
    }
    if (position.size() != size) {
      throw invalid("it is not one this server gave");
    }
    return position;
  }

  private static byte[] decode(String token) {
    try {
      return Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException notBase64) {
      throw MlflowException.invalidParameter("Invalid page token, could not base64-decode");
    }
  }

  private static MlflowException invalid(String why) {
    return MlflowException.invalidParameter("Invalid page token, " + why + ".");
  }

  private static String write(SortValue value) {
    return switch (value) {
      case SortValue.Text(String text) -> "t" + text;
      case SortValue.Whole(long number) -> "w" + number;
      case SortValue.Real(double number) -> "r" + number;
      case SortValue.NotANumber _ -> "n";
      case SortValue.Missing _ -> "m";
    };
  }

  private static Optional<SortValue> read(@Nullable Object written) {
    if (!(written instanceof String text) || text.isEmpty()) {
      return Optional.empty();
    }
    String value = text.substring(1);
    try {
      return switch (text.charAt(0)) {
        case 't' -> Optional.of(new SortValue.Text(value));
        case 'w' -> Optional.of(new SortValue.Whole(Long.parseLong(value)));
        case 'r' -> Optional.of(new SortValue.Real(Double.parseDouble(value)));
        case 'n' -> Optional.of(SortValue.NOT_A_NUMBER);
        case 'm' -> Optional.of(SortValue.MISSING);
        default -> Optional.empty();
      };
    } catch (NumberFormatException forged) {
      return Optional.empty();
    }
  }
}

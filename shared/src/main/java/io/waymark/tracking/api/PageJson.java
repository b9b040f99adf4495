package io.waymark.tracking.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.waymark.endpoint.ApiRequest;
import io.waymark.endpoint.ApiResponse;
import io.waymark.endpoint.Body;
import io.waymark.json.Json;
import io.waymark.search.Page;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/**
 * Answers with a page of a search: as many of its entities as a response can hold, at least one,
 * and the token of the next page.
 */
public final class PageJson {
  /** Left free for the token, which holds the values that the last entity is ordered by. */
  private static final int ROOM_FOR_TOKEN = 100_000;

  @FunctionalInterface
  public interface Writer<E> {
    void write(JsonGenerator out, E entity) throws IOException;
  }

  private PageJson() {}

  /** An object with the list {@code name}, which is left out when empty. */
  public static <E> ApiResponse answer(String name, Page<E> page, Writer<E> writer) {
    return answer(name, page, entity -> Json.write(out -> writer.write(out, entity)));
  }

  /** The same with entities as JSON. */
  static <E> ApiResponse answer(String name, Page<E> page, Function<E, byte[]> json) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int count = 0;
    for (E entity : page.entities()) {
      byte[] next = json.apply(entity);
      if (count > 0 && body.size() + next.length > ApiResponse.MAX_BODY - ROOM_FOR_TOKEN) {
        break;
      }
      body.writeBytes((count == 0 ? "{\"" + name + "\":[" : ",").getBytes(UTF_8));
      body.writeBytes(next);
      count++;
    }
    body.writeBytes((count == 0 ? "{" : "]").getBytes(UTF_8));
    // A token is base64url: nothing in it needs an escape.
    page.nextToken(count)
        .ifPresent(
            token -> body.writeBytes((",\"next_page_token\":\"" + token + "\"").getBytes(UTF_8)));
    body.writeBytes("}".getBytes(UTF_8));
    return response(body.toByteArray());
  }

  /** Whether a page holds an entity, if it is the only one. */
  static boolean fits(byte[] json, ApiRequest request) {
    int most = ApiResponse.MAX_BODY - ROOM_FOR_TOKEN;
    return json.length <= most || response(json).compressedFor(request).body().length() <= most;
  }

  private static ApiResponse response(byte[] json) {
    return new ApiResponse(200, Map.of("content-type", "application/json"), Body.of(json));
  }
}

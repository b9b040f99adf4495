package io.waymark.tracking.api;

import com.fasterxml.jackson.jr.ob.JSON;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What integration-tests/python/recordings/record_searches.py recorded from MLflow's own server.
 */
final class Recording {
  private final Map<String, @Nullable Object> table;

  private Recording(Map<String, @Nullable Object> table) {
    this.table = table;
  }

  /**
   * A recorded search.
   *
   * @param ask the request's body
   * @param found the ids in order; empty where MLflow answered with an error
   */
  record Case(String ask, Optional<List<String>> found) {}

  static Recording read() throws IOException {
    try (InputStream file = Recording.class.getResourceAsStream("recorded-searches.json")) {
      byte[] json = Objects.requireNonNull(file).readAllBytes();
      return new Recording(Json.readObject(json).orElseThrow());
    }
  }

  RecordedEntities entities() {
    return new RecordedEntities(Fields.of(table));
  }

  Stream<Case> cases(String name) {
    return ((List<?>) Objects.requireNonNull(table.get(name)))
        .stream().map(entry -> oneCase((Map<?, ?>) entry));
  }

  private static Case oneCase(Map<?, ?> entry) {
    try {
      return new Case(
          JSON.std.asString(entry.get("ask")),
          Optional.ofNullable((List<?>) entry.get("found"))
              .map(ids -> ids.stream().map(String::valueOf).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

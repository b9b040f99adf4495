package io.waymark.local.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.endpoint.AccessEndpoint;
import io.waymark.endpoint.Endpoint;
import io.waymark.json.Json;
import io.waymark.local.openapi.Message.Field;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A good call of an endpoint, from the folder {@code events} where it is there. */
record Sample(String path, Body body) {
  private static final Path FOLDER = Path.of("..", "events");

  /** What can't be reached, so that nothing is fetched from or sent to anywhere. */
  private static final Map<String, Object> NOWHERE =
      Map.of("uri", "https://nowhere.invalid/p", "url", "https://nowhere.invalid/");

  /** A user that is there. */
  static final String USERNAME = "ada";

  /** What is checked, or looked up, before all is read. */
  private static final Map<String, Object> VALUES =
      Map.of(
          "username", USERNAME,
          "permission", "READ",
          "resource_type", "experiment",
          "resource_pattern", "*");

  private static final Map<Endpoint, Map<String, Object>> OTHERS =
      Map.of(AccessEndpoint.DELETE_USER, Map.of("username", "nobody"));

  static Sample of(Endpoint endpoint) throws IOException {
    String name = endpoint.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    Path file = FOLDER.resolve(name);
    if (!Files.exists(file)) {
      return new Sample(
          endpoint.path().text().replaceAll("\\{\\w+\\+?}", "x"),
          new Body(new LinkedHashMap<>(OTHERS.getOrDefault(endpoint, Map.of()))));
    }
    Map<String, @Nullable Object> event = Json.readObject(Files.readAllBytes(file)).orElseThrow();
    Map<String, @Nullable Object> fields = query(String.valueOf(event.get("rawQueryString")));
    if (event.get("body") instanceof String body) {
      Json.readObject(body.getBytes(UTF_8)).ifPresent(fields::putAll);
    }
    fields.computeIfPresent("username", (_, _) -> USERNAME);
    fields.putAll(OTHERS.getOrDefault(endpoint, Map.of()));
    NOWHERE.forEach((field, value) -> fields.computeIfPresent(field, (_, _) -> value));
    return new Sample(String.valueOf(event.get("rawPath")), new Body(fields));
  }

  private static Map<String, @Nullable Object> query(String raw) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
      }
    }
    return fields;
  }

  /** Some value of a field. */
  static Object value(String name, Field field) {
    Object special = VALUES.getOrDefault(name, NOWHERE.getOrDefault(name, ""));
    return special.equals("") ? value(field) : special;
  }

  private static Object value(Field field) {
    return switch (field.kind()) {
      case ANY, STRING -> "x";
      case ENUMERATION -> field.constants().getFirst();
      case BOOL -> true;
      case INT32, INT64 -> 1;
      case NUMBER -> 1.5;
      case STRINGS -> List.of("x");
      case INT64S -> List.of(1);
      case MESSAGE -> message(field.within);
      case OBJECT -> Map.of();
      case TEXTS -> Map.of("x", "x");
      case NUMBERS -> Map.of("x", 1.5);
      case MESSAGES -> List.of(message(field.within));
    };
  }

  private static Map<String, Object> message(Message message) {
    Map<String, Object> values = new LinkedHashMap<>();
    message.fields().forEach((name, field) -> values.put(name, value(name, field)));
    return values;
  }
}

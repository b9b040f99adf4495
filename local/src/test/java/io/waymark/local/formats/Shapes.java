package io.waymark.local.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.dynamodb.FrozenTables.Row;
import io.waymark.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What items look like, whatever they say: keys, attributes, and the members of documents. */
final class Shapes {
  private Shapes() {}

  static Set<String> of(Collection<Row> rows) {
    Set<String> shapes = new TreeSet<>();
    for (Row row : rows) {
      String kind =
          "%s %s %s".formatted(row.table(), anonymous(row.partition()), anonymous(row.sort()));
      row.item().forEach((name, value) -> add(shapes, kind + " " + name, value));
    }
    return shapes;
  }

  /** Without ids, hashes and numbers; the words of our own are in capitals. */
  private static String anonymous(String key) {
    return key.replaceAll("(?<![\\w-])(?![A-Z_]+(?![\\w-]))[\\w-]{12,}", "*")
        .replaceAll("[0-9]+", "9");
  }

  private static void add(Set<String> shapes, String kind, AttributeValue value) {
    byte[] bytes =
        switch (value.type()) {
          case B -> value.b().asByteArray();
          case S -> value.s().getBytes(UTF_8);
          default -> new byte[0];
        };
    Optional<Map<String, @Nullable Object>> document = Json.readObject(bytes);
    if (document.isPresent()) {
      add(shapes, kind, document.orElseThrow());
    } else {
      shapes.add("%s: %s".formatted(kind, value.type()));
    }
  }

  private static void add(Set<String> shapes, String path, @Nullable Object json) {
    switch (json) {
      case Map<?, ?> map ->
          map.forEach(
              (name, value) -> add(shapes, path + "." + withoutIds(String.valueOf(name)), value));
      case List<?> list -> list.forEach(element -> add(shapes, path + "[]", element));
      case String _ -> shapes.add(path + ": text");
      case Number _ -> shapes.add(path + ": number");
      case Boolean _ -> shapes.add(path + ": flag");
      case null, default -> shapes.add(path + ": null");
    }
  }

  /** Members are called by a name of ours, or by an id. */
  private static String withoutIds(String member) {
    return member.replaceAll("[0-9a-f-]{16,}", "*");
  }
}

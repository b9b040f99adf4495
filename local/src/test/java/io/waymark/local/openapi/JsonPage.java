package io.waymark.local.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON for readers: what fits a line stands on one. */
final class JsonPage {
  private static final int WIDTH = 120;

  private JsonPage() {}

  static String of(Object value) {
    return text(value, 0) + "\n";
  }

  private static String text(Object value, int indent) {
    String line = line(value);
    if (indent + line.length() <= WIDTH) {
      return line;
    }
    String inner = "\n" + " ".repeat(indent + 2);
    String end = "\n" + " ".repeat(indent);
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(
                  entry -> {
                    String name = line(entry.getKey()) + ": ";
                    return name + text(entry.getValue(), indent + 2);
                  })
              .collect(Collectors.joining("," + inner, "{" + inner, end + "}"));
      case List<?> list ->
          list.stream()
              .map(each -> text(each, indent + 2))
              .collect(Collectors.joining("," + inner, "[" + inner, end + "]"));
      default -> line;
    };
  }

  private static String line(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> line(entry.getKey()) + ": " + line(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(JsonPage::line).collect(Collectors.joining(", ", "[", "]"));
      case String text -> new String(Json.write(out -> out.writeString(text)), UTF_8);
      default -> String.valueOf(value);
    };
  }
}

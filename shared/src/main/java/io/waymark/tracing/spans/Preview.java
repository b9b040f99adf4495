package io.waymark.tracing.spans;

import io.waymark.json.Json;
import io.waymark.validation.Length;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The short text by which lists show what went into a trace or came out of it. */
final class Preview {
  private static final int MAX_LENGTH = 1000;
  private static final String CUT = "...";

  private Preview() {}

  /**
   * Of a conversation the last message of a role, else the JSON itself.
   *
   * @param role {@code user} or {@code assistant}
   */
  static String of(String json, String role) {
    String text = messages(Json.read(json, null)).flatMap(all -> text(all, role)).orElse(json);
    return Length.exceeds(MAX_LENGTH, text)
        ? Length.cut(MAX_LENGTH - CUT.length(), text) + CUT
        : text;
  }

  /** The messages of a request to a chat model or of its answer, in one of OpenAI's forms. */
  private static Optional<List<Map<String, @Nullable Object>>> messages(@Nullable Object value) {
    Optional<Map<String, @Nullable Object>> object = Json.object(value);
    if (object.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> form = object.get();
    if (form.get("messages") instanceof List<?> list && !list.isEmpty()) {
      return Optional.of(messagesIn(list));
    }
    if (form.get("choices") instanceof List<?> list && !list.isEmpty()) {
      Optional<Map<String, @Nullable Object>> message =
          Json.object(list.getFirst()).map(choice -> choice.get("message")).flatMap(Json::object);
      if (message.filter(Preview::isMessage).isPresent()) {
        return message.map(List::of);
      }
    }
    for (String name : List.of("input", "output")) {
      if (form.get(name) instanceof List<?> list && !list.isEmpty()) {
        return Optional.of(messagesIn(list));
      }
    }
    return form.containsKey("request") ? messages(form.get("request")) : Optional.empty();
  }

  private static List<Map<String, @Nullable Object>> messagesIn(List<?> list) {
    return list.stream()
        .flatMap(element -> Json.object(element).stream())
        .filter(Preview::isMessage)
        .toList();
  }

  private static boolean isMessage(Map<String, @Nullable Object> message) {
    return message.containsKey("role") && message.containsKey("content");
  }

  private static Optional<String> text(List<Map<String, @Nullable Object>> messages, String role) {
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    Map<String, @Nullable Object> message =
        messages.reversed().stream()
            .filter(candidate -> role.equals(candidate.get("role")))
            .findFirst()
            .orElse(messages.getLast());
    return content(message.get("content")).filter(text -> !text.isEmpty());
  }

  private static Optional<String> content(@Nullable Object content) {
    return switch (content) {
      case String text -> Optional.of(text);
      case List<?> parts -> parts.stream().flatMap(part -> part(part).stream()).findFirst();
      case null, default -> Optional.empty();
    };
  }

  private static Optional<String> part(@Nullable Object part) {
    if (part instanceof String text) {
      return Optional.of(text);
    }
    return Json.object(part)
        .filter(form -> List.of("text", "output_text").contains(form.getOrDefault("type", "")))
        .flatMap(
            form -> form.get("text") instanceof String text ? Optional.of(text) : Optional.empty());
  }
}

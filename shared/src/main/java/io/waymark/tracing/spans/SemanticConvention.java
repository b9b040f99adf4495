package io.waymark.tracing.spans;

import io.waymark.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that one family of OpenTelemetry instrumentations has for what MLflow shows of spans.
 *
 * @param kind its attribute of the span's kind; "" where it has none
 * @param types MLflow's types by its kinds
 * @param tokens its attributes of numbers by MLflow's names
 * @param inputs patterns of attributes, the first that has a value counts; so are the others
 */
record SemanticConvention(
    String kind,
    Map<String, String> types,
    Map<String, String> tokens,
    List<String> inputs,
    List<String> outputs,
    List<String> models,
    List<String> providers,
    List<String> tools) {
  static final String INPUT_TOKENS = "input_tokens";
  static final String OUTPUT_TOKENS = "output_tokens";
  static final String TOTAL_TOKENS = "total_tokens";

  Optional<String> type(Map<String, String> attributes) {
    return Optional.ofNullable(attributes.get(kind))
        .map(json -> Json.read(json, json))
        .flatMap(value -> Optional.ofNullable(types.get(String.valueOf(value))));
  }

  /** The JSON of the first of some attributes that says something. */
  static Optional<String> first(List<String> patterns, Map<String, String> attributes) {
    return patterns.stream()
        .flatMap(pattern -> matching(pattern, attributes))
        .filter(SemanticConvention::saysSomething)
        .findFirst();
  }

  /** The numbers of tokens by MLflow's names; empty where the span tells none. */
  Map<String, Long> usage(Map<String, String> attributes) {
    Map<String, Long> usage = new LinkedHashMap<>();
    for (String name : names()) {
      Optional.ofNullable(tokens.get(name))
          .flatMap(key -> Optional.ofNullable(attributes.get(key)))
          .flatMap(SemanticConvention::whole)
          .ifPresent(number -> usage.put(name, number));
    }
    if (Stream.of(INPUT_TOKENS, OUTPUT_TOKENS, TOTAL_TOKENS).noneMatch(usage::containsKey)) {
      return Map.of();
    }
    if (usage.containsKey(INPUT_TOKENS) && usage.containsKey(OUTPUT_TOKENS)) {
      long sum = usage.getOrDefault(INPUT_TOKENS, 0L) + usage.getOrDefault(OUTPUT_TOKENS, 0L);
      usage.putIfAbsent(TOTAL_TOKENS, sum);
    }
    return usage;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(INPUT_TOKENS, OUTPUT_TOKENS, TOTAL_TOKENS));
    tokens.keySet().stream().filter(name -> !names.contains(name)).sorted().forEach(names::add);
    return names;
  }

  private static Stream<String> matching(String pattern, Map<String, String> attributes) {
    String exact = attributes.get(pattern);
    if (exact != null) {
      return Stream.of(exact);
    }
    return pattern.indexOf('\\') < 0
        ? Stream.empty()
        : attributes.entrySet().stream()
            .filter(attribute -> attribute.getKey().matches(pattern))
            .map(Map.Entry::getValue);
  }

  /** No text, no list and no object without anything in it, no zero. */
  private static boolean saysSomething(String json) {
    return switch (Json.read(json, json)) {
      case null -> false;
      case String text -> !text.isEmpty();
      case Boolean bool -> bool;
      case Number number -> number.doubleValue() != 0;
      case List<?> list -> !list.isEmpty();
      case Map<?, ?> map -> !map.isEmpty();
      default -> true;
    };
  }

  /** A whole number, also as a text. */
  private static Optional<Long> whole(String json) {
    @Nullable Object value = Json.read(json, json);
    if (value instanceof Integer || value instanceof Long) {
      return Optional.of(((Number) value).longValue());
    }
    try {
      return value instanceof String text
          ? Optional.of(Long.valueOf(text.strip()))
          : Optional.empty();
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }
}

package io.waymark.tracing.spans;

import io.waymark.json.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a trace's spans used together. A span that tells numbers tells them for all spans below it,
 * so theirs are not added again.
 */
enum SpanTotals {
  TOKENS(
      SpanAttribute.TOKEN_USAGE,
      List.of("input_tokens", "output_tokens", "total_tokens"),
      List.of(
          "cache_read_input_tokens",
          "cache_creation_input_tokens",
          "cache_creation_input_tokens_above_1hr")) {
    @Override
    Number rounded(double sum) {
      return (long) sum;
    }
  },
  COST(SpanAttribute.COST, List.of("input_cost", "output_cost", "total_cost"), List.of()) {
    @Override
    Number rounded(double sum) {
      return sum;
    }
  };

  private final String attribute;
  private final List<String> always;
  private final List<String> whereTold;

  SpanTotals(String attribute, List<String> always, List<String> whereTold) {
    this.attribute = attribute;
    this.always = always;
    this.whereTold = whereTold;
  }

  abstract Number rounded(double sum);

  boolean isToldBy(List<Span> spans) {
    return spans.stream().anyMatch(span -> told(span).isPresent());
  }

  /** The sums by name; empty where no span tells any. */
  Map<String, Number> of(List<Span> spans) {
    Set<String> ids = spans.stream().map(Span::spanId).collect(Collectors.toSet());
    Map<String, List<Span>> children = new HashMap<>();
    Deque<Span> open = new ArrayDeque<>();
    for (Span span : spans) {
      Optional<String> parent = span.parentId().filter(ids::contains);
      if (parent.isPresent()) {
        children.computeIfAbsent(parent.get(), _ -> new ArrayList<>()).add(span);
      } else {
        open.add(span);
      }
    }
    Map<String, Double> sums = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      Span span = open.poll();
      Optional<Map<String, @Nullable Object>> told = told(span);
      if (told.isPresent()) {
        add(told.get(), sums);
      } else {
        open.addAll(children.getOrDefault(span.spanId(), List.of()));
      }
    }
    Map<String, Number> totals = new LinkedHashMap<>();
    sums.forEach((name, sum) -> totals.put(name, rounded(sum)));
    return totals;
  }

  private void add(Map<String, @Nullable Object> told, Map<String, Double> sums) {
    always.forEach(name -> sums.merge(name, number(told.get(name)), Double::sum));
    for (String name : whereTold) {
      if (told.containsKey(name)) {
        sums.merge(name, number(told.get(name)), Double::sum);
      }
    }
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? number.doubleValue()
        : 0;
  }

  private Optional<Map<String, @Nullable Object>> told(Span span) {
    return span.attribute(attribute)
        .map(json -> Json.read(json, null))
        .map(value -> value instanceof String text ? Json.read(text, null) : value)
        .flatMap(Json::object);
  }
}

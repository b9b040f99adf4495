package io.waymark.tracing.spans;

import io.waymark.json.Json;
import io.waymark.validation.PythonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span as they are kept: those the client sent, and under MLflow's own names
 * what other instrumentations say by theirs.
 */
final class StoredAttributes {
  private static final String UNKNOWN = "UNKNOWN";
  private static final String LLM = "LLM";

  /** What no other span has than one of a call to a model. */
  private static final String REQUESTED_MODEL = "gen_ai.request.model";

  private final Map<String, String> attributes = new LinkedHashMap<>();

  private StoredAttributes() {}

  /** A span with its attributes as they are kept. */
  static Span of(Span span) {
    StoredAttributes kept = new StoredAttributes();
    span.attributes().forEach((key, json) -> kept.attributes.put(key, once(json)));
    kept.translate();
    return span.withAttributes(kept.attributes);
  }

  /**
   * Older clients send values that are JSON in a text already; without the outer text they are as
   * those of others. A text of a number stays one.
   */
  private static String once(String json) {
    return Json.read(json, null) instanceof String text && isNested(Json.read(text, null))
        ? text
        : json;
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof String || value instanceof Map || value instanceof List;
  }

  private void translate() {
    translateType();
    add(SpanAttribute.INPUTS, convention -> first(convention.inputs()));
    add(SpanAttribute.OUTPUTS, convention -> first(convention.outputs()));
    add(SpanAttribute.TOKEN_USAGE, this::usage);
    add(SpanAttribute.CHAT_TOOLS, convention -> first(convention.tools()));
    add(SpanAttribute.MODEL, convention -> first(convention.models()));
    addModelOf(SpanAttribute.INPUTS);
    addModelOf(SpanAttribute.OUTPUTS);
    add(SpanAttribute.MODEL_PROVIDER, convention -> first(convention.providers()));
  }

  private void translateType() {
    @Nullable String own = attributes.get(SpanAttribute.TYPE);
    if (own == null || UNKNOWN.equals(Json.read(own, own))) {
      SemanticConventions.ALL.stream()
          .flatMap(convention -> convention.type(attributes).stream())
          .findFirst()
          .or(() -> Optional.of(LLM).filter(_ -> attributes.containsKey(REQUESTED_MODEL)))
          .ifPresent(type -> attributes.put(SpanAttribute.TYPE, PythonJson.write(type)));
    }
  }

  private void add(String key, Function<SemanticConvention, Optional<String>> value) {
    if (!attributes.containsKey(key)) {
      SemanticConventions.ALL.stream()
          .flatMap(convention -> value.apply(convention).stream())
          .findFirst()
          .ifPresent(json -> attributes.put(key, json));
    }
  }

  private Optional<String> first(List<String> patterns) {
    return SemanticConvention.first(patterns, attributes);
  }

  private Optional<String> usage(SemanticConvention convention) {
    Map<String, Long> usage = convention.usage(attributes);
    return usage.isEmpty() ? Optional.empty() : Optional.of(PythonJson.write(usage));
  }

  /** Many requests to a model, and answers of it, name it themselves. */
  private void addModelOf(String key) {
    if (!attributes.containsKey(SpanAttribute.MODEL)) {
      Optional.ofNullable(attributes.get(key))
          .flatMap(json -> Json.object(Json.read(json, null)))
          .map(form -> form.get("model"))
          .filter(model -> model instanceof String text && !text.isEmpty())
          .ifPresent(model -> attributes.put(SpanAttribute.MODEL, PythonJson.write(model)));
    }
  }
}

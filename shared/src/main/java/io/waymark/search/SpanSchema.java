package io.waymark.search;

import static io.waymark.search.Operator.PATTERN;
import static io.waymark.search.Operator.TRACE_TEXT;

import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What can be asked of the spans of traces. */
final class SpanSchema {
  private static final String SPAN = "span";
  private static final String TEXT = "text";
  private static final String ATTRIBUTES = "attributes.";

  /** Where the trace's whole text goes by a name of its own. */
  private static final Set<String> OF_TRACE = Set.of("attribute", "attributes", "trace");

  private static final Key<Span> CONTENT =
      Key.text("content", PATTERN, text(span -> Optional.of(SpanJson.text(span))));

  private static final Map<String, Key<Span>> KEYS =
      Map.of(
          "name", Key.text("name", TRACE_TEXT, text(span -> Optional.of(span.name()))),
          "type", Key.text("type", TRACE_TEXT, text(Span::type)),
          "status", Key.text("status", TRACE_TEXT, text(span -> Optional.of(span.status().name()))),
          "content", CONTENT);

  private static final Scope<Span> SPANS = new Scope.Free<>(SPAN, SpanSchema::key, false);
  private static final Scope<Span> WHOLE =
      new Scope.Known<>("attribute", Map.of(TEXT, CONTENT), Set.of());

  static final Schema<Span> SCHEMA =
      new Schema<>(
          Dialect.STRICT,
          Map.of(SPAN, SPANS, "attribute", WHOLE, "attributes", WHOLE, "trace", WHOLE),
          WHOLE);

  private SpanSchema() {}

  /** Whether a clause on this name is about spans. */
  static boolean has(String written) {
    Identifier identifier = SCHEMA.dialect().identify(written);
    Optional<String> prefix = identifier.prefix();
    return prefix.filter(SPAN::equals).isPresent()
        || (identifier.key().toLowerCase(Locale.ROOT).equals(TEXT)
            && (prefix.isEmpty() || OF_TRACE.contains(prefix.get())));
  }

  private static Key<Span> key(String name) {
    if (name.startsWith(ATTRIBUTES) && name.length() > ATTRIBUTES.length()) {
      String attribute = Quotes.stripBackticks(name.substring(ATTRIBUTES.length()));
      return Key.text(name, TRACE_TEXT, text(span -> span.text(attribute)));
    }
    return Optional.ofNullable(KEYS.get(name))
        .orElseThrow(
            () ->
                Mistake.in(
                    "Invalid span attribute '%s'. Supported attributes: name, status, type,"
                        + " attributes.<attribute_name>.",
                    name));
  }

  private static Field.Text<Span> text(Function<Span, Optional<String>> value) {
    return new Field.Text<>(value);
  }
}

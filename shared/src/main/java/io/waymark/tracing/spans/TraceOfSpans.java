package io.waymark.tracing.spans;

import io.waymark.error.MlflowException;
import io.waymark.json.Json;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.entities.TraceState;
import io.waymark.tracking.entities.Experiment;
import io.waymark.validation.ArtifactLocation;
import io.waymark.validation.LongValues;
import io.waymark.validation.PythonJson;
import io.waymark.validation.TagRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What spans tell of their trace. Where the client has told the same itself, with {@link
 * #FINALIZED}, that counts.
 *
 * @param spans that came together, all of one trace
 * @param resource what their program says of itself
 * @param runs ids of those that the trace belongs to when its root is among the spans
 */
record TraceOfSpans(List<Span> spans, Map<String, @Nullable Object> resource, Set<String> runs) {
  static final String FINALIZED = "mlflow.trace.infoFinalized";
  static final String SPANS_LOCATION = "mlflow.trace.spansLocation";
  static final String IN_STORE = "TRACKING_STORE";

  private static final String ARTIFACT_LOCATION = "mlflow.artifactLocation";

  /** What the server alone says. */
  private static final Set<String> OWN_TAGS = Set.of(SPANS_LOCATION, ARTIFACT_LOCATION);

  private static final String TOKEN_USAGE = "mlflow.trace.tokenUsage";
  private static final String COST = "mlflow.trace.cost";
  private static final String SESSION = "mlflow.trace.session";
  private static final String USER = "mlflow.trace.user";
  private static final String SIZE = "mlflow.trace.sizeStats";

  private static final int MAX_SESSION_LENGTH = 250;

  /** Whether the trace's spans are kept with it; else they are a file among its artifacts. */
  static boolean isInStore(TraceInfo trace) {
    return IN_STORE.equals(trace.tags().get(SPANS_LOCATION));
  }

  /** Whether as many spans are there as the client has said that there are. */
  static boolean isComplete(TraceInfo trace, List<Span> spans) {
    return !spans.isEmpty()
        && Optional.ofNullable(trace.metadata().get(SIZE))
            .map(json -> Json.read(json, null))
            .flatMap(Json::object)
            .map(size -> size.get("num_spans"))
            .filter(number -> number instanceof Integer count && count > spans.size())
            .isEmpty();
  }

  /** Where the artifacts of a trace are. */
  static String artifactLocation(Experiment experiment, String traceId) {
    return ArtifactLocation.append(
        experiment.artifactLocation(), "traces/%s/artifacts".formatted(traceId));
  }

  /** With spans of another program. */
  TraceOfSpans with(TraceOfSpans others) {
    List<Span> both = new ArrayList<>(spans);
    both.addAll(others.spans);
    return new TraceOfSpans(
        List.copyOf(both), resource.isEmpty() ? others.resource : resource, runs);
  }

  /** The trace where there was none. */
  TraceInfo create(String experimentId, String artifactLocation) {
    Span first = spans.getFirst();
    TraceInfo empty =
        TraceInfo.begun(
            first.traceId(),
            experimentId,
            start(),
            Map.of(),
            Map.of(ARTIFACT_LOCATION, artifactLocation));
    return update(empty, () -> spans);
  }

  /**
   * The trace with what the spans add.
   *
   * @param all its spans, these among them
   */
  TraceInfo update(TraceInfo trace, Supplier<List<Span>> all) {
    boolean finalized = trace.metadata().containsKey(FINALIZED);
    long start = finalized ? trace.requestTime() : Math.min(trace.requestTime(), start());
    return new TraceInfo(
        trace.traceId(),
        trace.experimentId(),
        start,
        finalized ? trace.executionDuration() : duration(trace, start),
        state(trace.state()),
        trace.clientRequestId(),
        trace.requestPreview().or(() -> preview(SpanAttribute.INPUTS, "user")),
        trace.responsePreview().or(() -> preview(SpanAttribute.OUTPUTS, "assistant")),
        metadata(trace, finalized, all),
        tags(trace),
        runs(trace),
        trace.prompts(),
        trace.assessments());
  }

  private Set<String> runs(TraceInfo trace) {
    Set<String> all = new HashSet<>(trace.runs());
    root().ifPresent(_ -> all.addAll(runs));
    return all;
  }

  private long start() {
    return spans.stream().mapToLong(Span::startMillis).min().orElseThrow();
  }

  private OptionalLong duration(TraceInfo trace, long start) {
    OptionalLong end = spans.stream().filter(Span::hasEnded).mapToLong(Span::endMillis).max();
    if (end.isEmpty()) {
      return trace.executionDuration();
    }
    long known = trace.requestTime() + trace.executionDuration().orElse(0);
    return OptionalLong.of(Math.max(known, end.getAsLong()) - start);
  }

  private TraceState state(TraceState known) {
    boolean open = known == TraceState.IN_PROGRESS || known == TraceState.STATE_UNSPECIFIED;
    return open
        ? root()
            .map(span -> span.status() == SpanStatus.ERROR ? TraceState.ERROR : TraceState.OK)
            .orElse(known)
        : known;
  }

  private Optional<Span> root() {
    return spans.stream().filter(Span::isRoot).findFirst();
  }

  private Optional<String> preview(String attribute, String role) {
    return root().flatMap(span -> span.attribute(attribute)).map(json -> Preview.of(json, role));
  }

  private Map<String, String> metadata(
      TraceInfo trace, boolean finalized, Supplier<List<Span>> all) {
    Map<String, String> metadata = new HashMap<>(trace.metadata());
    putTotals(metadata, TOKEN_USAGE, SpanTotals.TOKENS, finalized, all);
    putTotals(metadata, COST, SpanTotals.COST, finalized, all);
    first(SpanAttribute.SESSION, SpanAttribute.CONVERSATION)
        .filter(session -> session.length() <= MAX_SESSION_LENGTH)
        .ifPresent(session -> metadata.putIfAbsent(SESSION, session));
    first(SpanAttribute.USER).ifPresent(user -> metadata.putIfAbsent(USER, user));
    return metadata;
  }

  private void putTotals(
      Map<String, String> metadata,
      String key,
      SpanTotals totals,
      boolean finalized,
      Supplier<List<Span>> all) {
    if (totals.isToldBy(spans) && !(finalized && metadata.containsKey(key))) {
      metadata.put(key, PythonJson.write(totals.of(all.get())));
    }
  }

  /** The first text that a span has under one of the keys. */
  private Optional<String> first(String... keys) {
    return spans.stream()
        .flatMap(span -> List.of(keys).stream().flatMap(key -> span.text(key).stream()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private Map<String, String> tags(TraceInfo trace) {
    Map<String, String> tags = new HashMap<>(trace.tags());
    tags.put(SPANS_LOCATION, IN_STORE);
    resource.forEach(
        (key, value) -> {
          if (!key.startsWith("telemetry.sdk.") && !key.startsWith("mlflow.")) {
            putTag(tags, key, value instanceof String text ? text : PythonJson.ascii(value));
          }
        });
    root().ifPresent(span -> putTags(tags, span));
    return tags;
  }

  private static void putTags(Map<String, String> tags, Span root) {
    for (String key : root.attributes().keySet()) {
      if (key.startsWith(SpanAttribute.TRACE_TAG_PREFIX)) {
        putTag(
            tags,
            key.substring(SpanAttribute.TRACE_TAG_PREFIX.length()),
            root.text(key).orElseThrow());
      }
    }
  }

  /** What can't be a tag is not one; a span is not refused for it. */
  private static void putTag(Map<String, String> tags, String key, String value) {
    if (OWN_TAGS.contains(key)) {
      return;
    }
    try {
      tags.put(key, TagRules.fit("", key, value, LongValues.TRUNCATE));
    } catch (MlflowException invalid) {
      return;
    }
  }
}

package io.waymark.search;

import static io.waymark.search.Operator.EXACT;
import static io.waymark.search.Operator.TRACE_ENTRY;
import static io.waymark.search.Operator.TRACE_TEXT;

import io.waymark.access.ResourceType;
import io.waymark.tracing.entities.TraceInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be asked of traces. */
final class TraceSchema {
  static final Field.Whole<TraceInfo> TIME_FIELD =
      new Field.Whole<>(trace -> OptionalLong.of(trace.requestTime()));
  static final Field.Single<TraceInfo> ID_FIELD = text(trace -> Optional.of(trace.traceId()));

  static final Key<TraceInfo> TIME = Key.number("timestamp_ms", TIME_FIELD);
  static final Key<TraceInfo> ID =
      Key.text("request_id", TRACE_TEXT, text(trace -> Optional.of(trace.traceId())));
  static final Key<TraceInfo> PROMPT =
      Key.text("prompt", EXACT, new Field.Texts<>(trace -> trace.prompts().stream().toList()));

  private static final String NAME_TAG = "mlflow.traceName";
  private static final String RUN = "mlflow.sourceRun";

  /** The metadata that lead to something else, and what that is. */
  static final Map<String, ResourceType> LEADS =
      Map.of(RUN, ResourceType.RUN, "mlflow.modelId", ResourceType.LOGGED_MODEL);

  private static final Scope<TraceInfo> ATTRIBUTES = attributes();
  private static final Scope<TraceInfo> TAGS =
      new Scope.Free<>("tag", key -> entry(key, TraceInfo::tags), true);
  private static final Scope<TraceInfo> METADATA =
      new Scope.Free<>(
          "request_metadata",
          key -> key.equals(RUN) ? run(key) : entry(key, TraceInfo::metadata),
          true);

  static final Schema<TraceInfo> SCHEMA =
      new Schema<>(
          Dialect.STRICT,
          Map.of(
              "attribute", ATTRIBUTES,
              "attributes", ATTRIBUTES,
              "trace", ATTRIBUTES,
              "tag", TAGS,
              "tags", TAGS,
              "metadata", METADATA,
              "request_metadata", METADATA,
              "feedback", AssessmentKeys.FEEDBACK,
              "expectation", AssessmentKeys.EXPECTATION,
              "issue", AssessmentKeys.ISSUE),
          ATTRIBUTES);

  private TraceSchema() {}

  private static Scope<TraceInfo> attributes() {
    Map<String, Key<TraceInfo>> keys = new HashMap<>();
    Key<TraceInfo> duration =
        Key.number("execution_time_ms", new Field.Whole<>(TraceInfo::executionDuration));
    Key<TraceInfo> end = Key.number("end_time_ms", new Field.Whole<>(TraceSchema::end));
    keys.put("timestamp", TIME);
    keys.put("timestamp_ms", TIME);
    keys.put("execution_time", duration);
    keys.put("execution_time_ms", duration);
    keys.put("end_time", end);
    keys.put("end_time_ms", end);
    keys.put("status", Key.text("status", TRACE_TEXT, text(t -> Optional.of(t.state().name()))));
    keys.put("request_id", ID);
    keys.put("name", entry(NAME_TAG, TraceInfo::tags));
    keys.put("run_id", run(RUN));
    Set<String> ordered = Set.copyOf(keys.keySet());
    keys.put(
        "client_request_id",
        Key.text("client_request_id", TRACE_TEXT, text(TraceInfo::clientRequestId)));
    keys.put("prompt", PROMPT);
    return new Scope.Known<>("attribute", Map.copyOf(keys), ordered);
  }

  /** A trace that has not ended counts as if it took no time. */
  private static OptionalLong end(TraceInfo trace) {
    return OptionalLong.of(trace.requestTime() + trace.executionDuration().orElse(0));
  }

  private static Field.Text<TraceInfo> text(Function<TraceInfo, Optional<String>> value) {
    return new Field.Text<>(value);
  }

  private static Key<TraceInfo> entry(
      String key, Function<TraceInfo, Map<String, String>> entries) {
    return Key.text(
        key, TRACE_ENTRY, text(trace -> Optional.ofNullable(entries.apply(trace).get(key))));
  }

  /** The run that the trace came from; those that it was linked to are found too. */
  private static Key<TraceInfo> run(String key) {
    Field.Text<TraceInfo> source = text(trace -> Optional.ofNullable(trace.metadata().get(key)));
    Field.Texts<TraceInfo> all =
        new Field.Texts<>(
            trace ->
                Stream.concat(source.value().apply(trace).stream(), trace.runs().stream())
                    .toList());
    return Key.text(key, TRACE_ENTRY, new Field.Linked<>(source, all));
  }
}

package io.waymark.tracing.metrics;

import io.waymark.json.Json;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.spans.Span;
import io.waymark.tracing.spans.SpanAttribute;
import io.waymark.validation.PythonJson;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The rows of charts. */
final class MetricRows {
  private static final String NAME = "mlflow.traceName";
  private static final String SESSION = "mlflow.trace.session";
  private static final String TOKENS = "mlflow.trace.tokenUsage";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MAX_MODEL_LENGTH = 500;

  private MetricRows() {}

  static MetricRow of(TraceInfo trace, String metric) {
    Map<String, String> dimensions = new HashMap<>();
    Optional.ofNullable(trace.tags().get(NAME))
        .ifPresent(name -> dimensions.put("trace_name", name));
    dimensions.put("trace_status", trace.state().name());
    Optional<String> session = Optional.ofNullable(trace.metadata().get(SESSION));
    return switch (metric) {
      case "trace_count" ->
          new MetricRow(trace.requestTime(), OptionalDouble.of(1), Optional.empty(), dimensions);
      case "session_count" ->
          new MetricRow(
              trace.requestTime(),
              session.isPresent() ? OptionalDouble.of(1) : OptionalDouble.empty(),
              session,
              dimensions);
      case "latency" ->
          new MetricRow(trace.requestTime(), duration(trace), Optional.empty(), dimensions);
      default ->
          new MetricRow(
              trace.requestTime(),
              number(Optional.ofNullable(trace.metadata().get(TOKENS)), metric),
              Optional.empty(),
              dimensions);
    };
  }

  private static OptionalDouble duration(TraceInfo trace) {
    return trace.executionDuration().isPresent()
        ? OptionalDouble.of((double) trace.executionDuration().getAsLong())
        : OptionalDouble.empty();
  }

  /**
   * @param trace whose time counts, but for costs
   */
  static MetricRow of(TraceInfo trace, Span span, String metric) {
    Map<String, String> dimensions = new HashMap<>();
    dimensions.put("span_name", span.name());
    span.type().ifPresent(type -> dimensions.put("span_type", type));
    dimensions.put("span_status", span.status().name());
    model(span, SpanAttribute.MODEL).ifPresent(name -> dimensions.put("span_model_name", name));
    model(span, SpanAttribute.MODEL_PROVIDER)
        .ifPresent(name -> dimensions.put("span_model_provider", name));
    return switch (metric) {
      case "span_count" ->
          new MetricRow(trace.requestTime(), OptionalDouble.of(1), Optional.empty(), dimensions);
      case "latency" ->
          new MetricRow(
              trace.requestTime(),
              span.hasEnded()
                  ? OptionalDouble.of(
                      Math.floor((span.endNanos() - span.startNanos()) / NANOS_PER_MILLI))
                  : OptionalDouble.empty(),
              Optional.empty(),
              dimensions);
      default ->
          new MetricRow(
              span.startMillis(),
              number(span.attribute(SpanAttribute.COST), metric),
              Optional.empty(),
              dimensions);
    };
  }

  private static Optional<String> model(Span span, String attribute) {
    return span.text(attribute)
        .map(name -> name.length() > MAX_MODEL_LENGTH ? name.substring(0, MAX_MODEL_LENGTH) : name);
  }

  static MetricRow of(TraceInfo trace, Assessment assessment, String metric) {
    String json =
        switch (assessment.value()) {
          case AssessmentValue.Feedback feedback -> feedback.json();
          case AssessmentValue.Expectation expectation -> expectation.json();
          case AssessmentValue.Issue(String issueName) ->
              PythonJson.write(Map.of("issue_name", issueName));
        };
    return new MetricRow(
        trace.requestTime(),
        metric.equals("assessment_count") ? OptionalDouble.of(1) : value(json),
        Optional.empty(),
        Map.of("assessment_name", assessment.name(), "assessment_value", json));
  }

  /** Yes and true count as one. */
  private static OptionalDouble value(String json) {
    return switch (Json.read(json, null)) {
      case Boolean bool -> OptionalDouble.of(bool ? 1 : 0);
      case Number number when Double.isFinite(number.doubleValue()) ->
          OptionalDouble.of(number.doubleValue());
      case String text -> word(text.strip().toLowerCase(Locale.ROOT));
      case null, default -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble word(String text) {
    return List.of("yes", "no").contains(text)
        ? OptionalDouble.of(text.equals("yes") ? 1 : 0)
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(Optional<String> json, String member) {
    @Nullable Object value =
        json.flatMap(text -> Json.object(Json.read(text, null)))
            .map(object -> object.get(member))
            .orElse(null);
    return value instanceof Number number && Double.isFinite(number.doubleValue())
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}

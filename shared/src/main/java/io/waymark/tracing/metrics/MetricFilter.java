package io.waymark.tracing.metrics;

import io.waymark.error.MlflowException;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.tracing.entities.TraceInfo;
import io.waymark.tracing.spans.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One condition on the rows of a chart, {@code trace.tag.team = 'red'} for example.
 *
 * @param subject {@code trace}, {@code span} or {@code assessment}
 * @param field of the subject
 * @param key of a tag or of metadata
 */
public record MetricFilter(String subject, String field, Optional<String> key, String value) {
  private static final String RUN = "mlflow.sourceRun";

  public MetricFilter {
    boolean keyed = fields(subject, field);
    if (keyed && key.isEmpty()) {
      throw MlflowException.invalidParameter(
          "Filtering by %s requires a key, e.g. '%s.%s.<key> = <value>'"
              .formatted(field, subject, field));
    }
    if (!keyed && key.isPresent()) {
      throw MlflowException.invalidParameter(
          "Filtering by %s does not require a key, use '%s.%s' instead"
              .formatted(field, subject, field));
    }
  }

  /** Whether the field of the subject has keys. */
  private static boolean fields(String subject, String field) {
    List<String> keyed = subject.equals("trace") ? List.of("tag", "metadata") : List.of();
    List<String> plain =
        switch (subject) {
          case "trace" -> List.of("status");
          case "span" -> List.of("name", "status", "type");
          case "assessment" -> List.of("name", "type");
          default ->
              throw MlflowException.invalidParameter(
                  "Invalid view type '%s'. Valid values are trace, span, assessment"
                      .formatted(subject));
        };
    if (!keyed.contains(field) && !plain.contains(field)) {
      throw MlflowException.invalidParameter(
          "Invalid entity '%s' specified for view type '%s'.".formatted(field, subject));
    }
    return keyed.contains(field);
  }

  /** Refuses a condition on what the view has not. */
  void check(MetricView view) {
    boolean fits =
        switch (subject) {
          case "span" -> view == MetricView.SPANS;
          case "assessment" -> view == MetricView.ASSESSMENTS;
          default -> true;
        };
    if (!fits) {
      throw MlflowException.invalidParameter(
          "Filtering by %s is only supported for %sS view type, got %s"
              .formatted(subject, subject.toUpperCase(Locale.ROOT), view));
    }
  }

  boolean passes(TraceInfo trace) {
    return !subject.equals("trace")
        || switch (field) {
          case "status" -> trace.state().name().equals(value);
          case "tag" -> value.equals(trace.tags().get(key.orElseThrow()));
          default ->
              value.equals(trace.metadata().get(key.orElseThrow()))
                  || (key.orElseThrow().equals(RUN) && trace.runs().contains(value));
        };
  }

  boolean passes(Span span) {
    return !subject.equals("span")
        || switch (field) {
          case "name" -> span.name().equals(value);
          case "status" -> span.status().name().equals(value);
          default -> span.type().filter(value::equals).isPresent();
        };
  }

  boolean passes(Assessment assessment) {
    return !subject.equals("assessment")
        || switch (field) {
          case "name" -> assessment.name().equals(value);
          default -> type(assessment.value()).equals(value);
        };
  }

  private static String type(AssessmentValue value) {
    return switch (value) {
      case AssessmentValue.Feedback _ -> "feedback";
      case AssessmentValue.Expectation _ -> "expectation";
      case AssessmentValue.Issue _ -> "issue";
    };
  }
}

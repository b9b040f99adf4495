package io.waymark.search;

import static io.waymark.search.Operator.ANY_VALUE;
import static io.waymark.search.Operator.EXACT;

import io.waymark.json.Json;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.tracing.entities.TraceInfo;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What can be asked of the assessments of traces; those that were overridden do not count. */
final class AssessmentKeys {
  private static final String FEEDBACKS = "feedback";
  private static final String EXPECTATIONS = "expectation";
  private static final String ISSUES = "issue";

  static final Scope<TraceInfo> FEEDBACK =
      new Scope.Free<>(
          FEEDBACKS,
          name ->
              key(
                  FEEDBACKS,
                  name,
                  value ->
                      value instanceof AssessmentValue.Feedback feedback
                          ? Optional.of(feedback.json())
                          : Optional.empty()),
          false);

  static final Scope<TraceInfo> EXPECTATION =
      new Scope.Free<>(
          EXPECTATIONS,
          name ->
              key(
                  EXPECTATIONS,
                  name,
                  value ->
                      value instanceof AssessmentValue.Expectation expectation
                          ? Optional.of(expectation.json())
                          : Optional.empty()),
          false);

  static final Scope<TraceInfo> ISSUE =
      new Scope.Known<>(
          ISSUES,
          Map.of(
              "id",
              Key.text(
                  ISSUES + ".id",
                  EXACT,
                  new Field.Texts<>(
                      trace ->
                          trace.assessments().stream()
                              .filter(one -> one.value() instanceof AssessmentValue.Issue)
                              .map(Assessment::name)
                              .toList()))),
          Set.of());

  private AssessmentKeys() {}

  /** Whether a key of this name is about assessments. */
  static boolean isOne(String keyName) {
    return Stream.of(FEEDBACKS, EXPECTATIONS, ISSUES)
        .anyMatch(scope -> keyName.startsWith(scope + "."));
  }

  private static Key<TraceInfo> key(
      String scope, String name, Function<AssessmentValue, Optional<String>> json) {
    Function<TraceInfo, Stream<String>> values =
        trace ->
            trace.assessments().stream()
                .filter(one -> one.valid() && one.name().equals(name))
                .flatMap(one -> json.apply(one.value()).stream());
    return new Key<>(
        scope + "." + name,
        ValueKind.TEXT,
        ANY_VALUE,
        new Field.Mixed<>(
            new Field.Texts<>(trace -> values.apply(trace).map(AssessmentKeys::text).toList()),
            new Field.Reals<>(
                trace ->
                    values
                        .apply(trace)
                        .flatMap(AssessmentKeys::number)
                        .mapToDouble(n -> n)
                        .toArray())));
  }

  /** A text as it is, anything else as JSON. */
  private static String text(String json) {
    return Json.read(json, json) instanceof String text ? text : json;
  }

  private static Stream<Double> number(String json) {
    return Json.read(json, null) instanceof Number number
        ? Stream.of(number.doubleValue())
        : Stream.of();
  }
}

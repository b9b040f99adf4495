package io.waymark.tracing.api;

import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.tracing.AssessmentUpdate;
import io.waymark.tracing.entities.Assessment;
import io.waymark.tracing.entities.AssessmentError;
import io.waymark.tracing.entities.AssessmentSource;
import io.waymark.tracing.entities.AssessmentValue;
import io.waymark.validation.PythonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads assessments out of requests. */
final class AssessmentFields {
  private static final String JSON_FORMAT = "JSON_FORMAT";

  private AssessmentFields() {}

  /**
   * An assessment in full.
   *
   * @param now the time of one that tells none
   */
  static Assessment read(Fields fields, long now, Supplier<String> newId) {
    return new Assessment(
        text(fields, "assessment_id").orElseGet(newId),
        fields.string("assessment_name").orElse(""),
        value(fields)
            .orElseThrow(() -> MlflowException.invalidParameter("Unknown assessment type: None")),
        source(fields),
        time(fields, "create_time").orElse(now),
        time(fields, "last_update_time").orElse(now),
        text(fields, "rationale"),
        fields.texts("metadata"),
        text(fields, "span_id"),
        text(fields, "overrides"),
        true);
  }

  /** What is to change of one. */
  static AssessmentUpdate update(Fields request) {
    Fields fields = request.message("assessment").orElseThrow(() -> Fields.missing("assessment"));
    Set<String> mask = Set.of(request.requiredString("update_mask").split(","));
    boolean name = mask.contains("assessment_name") || mask.contains("assessmentName");
    return new AssessmentUpdate(
        name ? fields.string("assessment_name") : Optional.empty(),
        updatedValue(fields, mask),
        mask.contains("rationale") ? fields.string("rationale") : Optional.empty(),
        mask.contains("metadata") ? fields.texts("metadata") : Map.of());
  }

  private static Optional<AssessmentValue> updatedValue(Fields fields, Set<String> mask) {
    boolean expectation = mask.contains("expectation");
    boolean feedback = mask.contains("feedback");
    if (expectation && feedback) {
      throw MlflowException.invalidParameter(
          "Cannot specify both `expectation` and `feedback` parameters.");
    }
    if (expectation) {
      return Optional.of(expectation(fields.message("expectation").orElse(Fields.of(Map.of()))));
    }
    return feedback
        ? Optional.of(feedback(fields.message("feedback").orElse(Fields.of(Map.of()))))
        : Optional.empty();
  }

  private static Optional<AssessmentValue> value(Fields fields) {
    return fields
        .message("expectation")
        .map(AssessmentFields::expectation)
        .or(() -> fields.message("feedback").map(AssessmentFields::feedback))
        .or(
            () ->
                fields
                    .message("issue")
                    .map(
                        issue -> new AssessmentValue.Issue(issue.string("issue_name").orElse(""))));
  }

  private static AssessmentValue expectation(Fields fields) {
    Optional<Fields> serialized = fields.message("serialized_value");
    @Nullable Object value =
        serialized.isPresent() ? deserialized(serialized.get()) : doubles(fields.any("value"));
    if (value == null) {
      throw MlflowException.invalidParameter("The `value` field must be specified.");
    }
    return new AssessmentValue.Expectation(PythonJson.write(value));
  }

  private static @Nullable Object deserialized(Fields serialized) {
    String format = serialized.string("serialization_format").orElse("");
    if (!format.equals(JSON_FORMAT)) {
      throw MlflowException.invalidParameter(
          "Unknown serialization format: %s. Only JSON_FORMAT is supported.".formatted(format));
    }
    String json = serialized.string("value").orElse("");
    return Json.read(json, json);
  }

  private static AssessmentValue feedback(Fields fields) {
    Optional<AssessmentError> error =
        fields
            .message("error")
            .map(
                given ->
                    new AssessmentError(
                        given.string("error_code").orElse(""),
                        text(given, "error_message"),
                        text(given, "stack_trace")));
    return new AssessmentValue.Feedback(PythonJson.write(doubles(fields.any("value"))), error);
  }

  private static AssessmentSource source(Fields fields) {
    Optional<Fields> source = fields.message("source");
    return new AssessmentSource(
        source
            .flatMap(given -> given.string("source_type"))
            .map(AssessmentFields::type)
            .orElse(AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED),
        source.flatMap(given -> text(given, "source_id")));
  }

  /** A name that MLflow does not know says nothing. */
  private static AssessmentSource.Type type(String name) {
    for (AssessmentSource.Type type : AssessmentSource.Type.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return AssessmentSource.Type.SOURCE_TYPE_UNSPECIFIED;
  }

  private static Optional<String> text(Fields fields, String name) {
    return fields.string(name).filter(text -> !text.isEmpty());
  }

  private static Optional<Long> time(Fields fields, String name) {
    return text(fields, name)
        .map(
            written ->
                ProtoTime.millis(written)
                    .orElseThrow(
                        () ->
                            MlflowException.invalidParameter(
                                "Invalid value \"%s\" for parameter '%s' supplied: expected a time such as %s."
                                    .formatted(
                                        written, fields.path() + name, ProtoTime.timestamp(0)))))
        // As in protobuf, where the first moment of all is that of a time that nobody set.
        .filter(millis -> millis != 0);
  }

  /** A value of protobuf's kind for any JSON, which has no integers. */
  private static @Nullable Object doubles(@Nullable Object value) {
    return switch (value) {
      case Number number -> number.doubleValue();
      case List<?> list -> list.stream().<@Nullable Object>map(AssessmentFields::doubles).toList();
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> converted = new LinkedHashMap<>();
        map.forEach((key, element) -> converted.put(String.valueOf(key), doubles(element)));
        yield converted;
      }
      case null, default -> value;
    };
  }
}
